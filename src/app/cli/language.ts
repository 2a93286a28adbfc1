export type Language = 'zh' | 'en'

/** Gives the words in the language of the person at the terminal. */
export type Say = (zh: string, en: string) => string

/** `--lang`, else the terminal's own language; Chinese unless that is English. */
export function languageOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const asked = valueOf('--lang', args) ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return /^en\b|^en_/i.test(asked) ? 'en' : 'zh'
}

export function sayIn(language: Language): Say {
  return language === 'zh' ? (zh) => zh : (_zh, en) => en
}

function valueOf(flag: string, args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`))
  if (index === -1) return undefined
  return args[index] === flag ? args[index + 1] : args[index]!.slice(flag.length + 1)
}
