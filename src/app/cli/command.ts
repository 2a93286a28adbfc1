import type { Config } from '#platform/config.ts'
import type { Say } from './language.ts'
import type { Progress } from './progress.ts'

/** A command of `bin/chengxin`, one a file; its name and one line about it are in the list of `cli.ts`. */
export type Command = {
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
  /** gives the answer, or nothing when it has announced it */
  readonly run: (context: Context) => Promise<Answer | null>
}

/** `<FILE>` must be given, `[FILE]` may be. */
export type Argument = { readonly name: string; readonly zh: string; readonly en: string }

/** `--item <ITEM>`; a `must` option left out is wrong usage. */
export type Option = { readonly flags: string; readonly zh: string; readonly en: string; readonly must?: true }

export type Context = {
  readonly config: Config
  /** what was written for `<FILE>`, in order */
  readonly args: readonly string[]
  /** the value of `--item`, without its dashes; nothing when it was not given */
  readonly option: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
  readonly say: Say
  readonly progress: Progress
  /** prints the answer of a command that goes on after it */
  readonly announce: (answer: Answer) => Promise<void>
  /** a line to the person at the terminal, never to stdout */
  readonly note: (zh: string, en: string) => void
}

/** What a command found: one document for programs and the same in words for people. Not `done`: it stopped half-way, exit code 1. */
export type Answer = { readonly document: unknown; readonly text: string; readonly done?: boolean }

/** A command by name, with the line that help shows; its file is loaded when it is called. */
export type Listed = {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly load: () => Promise<{ readonly command: Command }>
}
