import type { Act } from '#foundation/act.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { TextColumn } from '#platform/text-column.ts'
import { nameEntry } from './name-entry.ts'
import { normaliseName } from './name.ts'
import * as store from './store.ts'
import { ID_TYPES, type Subject } from './subject.ts'
import { isUscc, organisationPart } from './uscc.ts'

export { kindOfCode, regionOfCode } from './kind.ts'

/** What stands behind an identifier: the subject, and its name as names are compared. */
export type Resolved = Subject & { readonly norm: string }

/**
 * The subjects that hold these values as identifiers of one type, by value; what nobody holds is absent. One statement. A merge is not
 * followed: what comes for a code stays with the code's own subject, and goes with it when the merge is undone.
 */
export async function resolveCodes(
  tx: Reader,
  idType: number,
  values: readonly string[],
): Promise<Map<string, Resolved>> {
  if (values.length === 0) return new Map()
  const held = await store.subjectsByIdentifier(tx, idType, [...new Set(values)])
  return new Map(
    [...held].map(([value, { mergedInto: _, ...subject }]) => [
      value,
      { ...subject, norm: normaliseName(subject.name) },
    ]),
  )
}

/**
 * For rows that give an identifier of one type and a name: the subject of each whose name it is or was, by the row's place. The
 * rows that are not there want a closer look: nobody holds the identifier, or the name is another's.
 */
export async function resolveNamed(
  tx: Reader,
  idType: number,
  values: TextColumn,
  norms: TextColumn,
): Promise<ReadonlyMap<number, number>> {
  const { places, subjectIds } = await store.holdersNamed(tx, idType, values, norms)
  return new Map(places.map((place, i) => [place - 1, subjectIds[i]!]))
}

/** For each pair whether the subject bears or bore that name: a file of last year has the name of last year. */
export async function namedBefore(
  tx: Tx,
  pairs: readonly { readonly subjectId: string; readonly norm: string }[],
): Promise<boolean[]> {
  const held = await store.namesHeld(tx, pairs)
  return pairs.map((_, i) => held.has(i))
}

/** A subject as a record names it. */
export type Mention = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly region: number | null
}

/**
 * Makes provisional subjects of codes that the register does not know; gives the id behind every code, also of those that another
 * worker entered in the meantime. Each is completed when its registration arrives.
 */
export async function enterProvisional(
  act: Act,
  mentions: readonly Mention[],
  origin = 1,
): Promise<Map<string, string>> {
  const drafts = mentions.map((mention) => ({ ...mention, status: '1', provisional: true, establishedOn: null }))
  const { made, there } = await enterSubjects(act, drafts, origin)
  return new Map([...made, ...[...there].map(([code, subject]) => [code, subject.subjectId] as const)])
}

export type SubjectDraft = Omit<Subject, 'subjectId' | 'codeFlagged'>

/**
 * Enters subjects with their codes, the organisation codes inside these, and their names. Codes that somebody holds already,
 * perhaps since a moment ago, make nothing and come back as they are held.
 */
export async function enterSubjects(
  act: Act,
  drafts: readonly SubjectDraft[],
  origin: number,
): Promise<{ readonly made: Map<string, string>; readonly there: Map<string, Resolved> }> {
  const byCode = new Map(drafts.map((draft) => [draft.code, draft]))
  // Sorted, so that two workers that bring the same new codes wait for each other and never crosswise.
  const codes = [...byCode.keys()].sort()
  if (codes.length === 0) return { made: new Map(), there: new Map() }
  const made = await store.claimCodes(act.tx, codes, origin)
  const there =
    made.size === codes.length
      ? new Map<string, Resolved>()
      : await resolveCodes(
          act.tx,
          ID_TYPES.uscc,
          codes.filter((code) => !made.has(code)),
        )
  const subjects = [...made].map(([code, subjectId]): Subject => ({
    ...byCode.get(code)!,
    subjectId,
    codeFlagged: !isUscc(code),
  }))
  await store.saveSubjects(act.tx, subjects, act.at, origin)
  await store.saveNames(
    act.tx,
    subjects.map((subject) => ({
      ...nameEntry(subject.code, subject.name),
      subjectId: subject.subjectId,
      current: true,
      since: null,
      until: null,
    })),
  )
  await store.addIdentifiers(act.tx, organisationCodes(subjects), origin)
  return { made, there }
}

// Only where the unified code is sound: nine characters of a broken one are no organisation code.
function organisationCodes(subjects: readonly Subject[]): store.IdentifierRow[] {
  return subjects
    .filter((subject) => !subject.codeFlagged)
    .map((subject) => ({
      type: ID_TYPES.organisationCode,
      value: organisationPart(subject.code),
      subjectId: subject.subjectId,
    }))
    .sort(byTypeAndValue)
}

/** The order in which identifiers are written. */
export function byTypeAndValue(a: store.IdentifierRow, b: store.IdentifierRow): number {
  return a.type - b.type || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
}
