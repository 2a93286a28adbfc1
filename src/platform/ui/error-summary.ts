import { anchorHref } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

export type FieldError = { readonly field: string; readonly message: string }

/** What has to be mended before the form can be taken; first in `main`, focused, each line leading to its field. */
export function errorSummary(lang: Lang, errors: readonly FieldError[]): Html {
  return html`<div class="errors" role="alert" tabindex="-1" data-focus><p><b>${t(lang, `请改正 ${errors.length} 处`, `Please correct ${errors.length === 1 ? 'one thing' : `${errors.length} things`}`)}</b></p>
<ul>${errors.map(({ field, message }) => html`<li><a href="${anchorHref(field)}">${message}</a></li>`)}</ul></div>`
}

/** The same words at the field; the field points to it by `aria-describedby="{field}-error"`. */
export function fieldError(lang: Lang, { field, message }: FieldError): Html {
  return html`<p class="field-error" id="${field}-error"><b>${t(lang, '错误：', 'Error: ')}</b>${message}</p>`
}
