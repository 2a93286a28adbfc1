// The one place that makes markup: what is interpolated is escaped, so a value can never become a tag.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that is safe to send. Only the `html` tag makes one. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

/** What a template may hold: text is escaped, markup stands, lists are joined, nothing prints nothing. */
export type Content = Html | string | number | null | undefined | false | readonly Content[]

/** Markup from a template; every interpolated text is escaped, so attributes must be quoted. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = parts[0]!
  for (let i = 0; i < values.length; i++) markup += write(values[i]) + parts[i + 1]!
  return new Html(markup)
}

function write(value: Content): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(write).join('')
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}
