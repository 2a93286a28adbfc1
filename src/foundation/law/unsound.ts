import { Refusal } from '#platform/refusal.ts'

/** The refusal of a rule file that may not be relied on: which file, which key, what is wrong and what to do. */
export function unsound(file: string, path: string, zh: string, en: string): Refusal {
  const at = path === '' ? file : `${file} → ${path}`
  return new Refusal('law/unsound', `${at}：${zh}`, `${at}: ${en}`, { file, path })
}
