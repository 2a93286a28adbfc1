import type { Act } from '#foundation/act.ts'
import { textColumn, textsOf, type TextColumn } from '#platform/text-column.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { candidatesFor, type Candidate } from '#register/subjects/candidates.ts'
import {
  enterProvisional,
  kindOfCode,
  namedBefore,
  regionOfCode,
  resolveCodes,
  resolveNamed,
  type Resolved,
} from '#register/subjects/resolve.ts'
import { ID_TYPES } from '#register/subjects/subject.ts'
import type { Part } from './protocol.ts'

/** Which subject each good row is about; rows that must wait for a person, with why; rows that made a subject. */
export type Attached = {
  readonly subjectIds: readonly (number | null)[]
  readonly held: ReadonlyMap<number, readonly Finding[]>
  readonly provisional: readonly number[]
}

const USCC = ID_TYPES.uscc

/**
 * Attaches the rows of a part by code, never by name. A valid code that the register does not know makes a provisional subject;
 * a name that disagrees with the code's, present or former, is held; so is a row without a code, or with one known to nobody,
 * beside the subjects that bear its very name.
 */
export async function attach(act: Act, part: Part): Promise<Attached> {
  const { subjectIds, closer } = await plainlyNamed(act, part)
  if (closer.length === 0) return { subjectIds, held: new Map(), provisional: [] }
  return lookCloser(act, rowsOf(part), subjectIds, closer)
}

/** Nearly all rows of a file: the code is known and the name is, or was, its subject's. The others want a closer look. */
async function plainlyNamed(
  act: Act,
  part: Part,
): Promise<{ subjectIds: (number | null)[]; closer: readonly number[] }> {
  const count = part.idTypes.length
  const subjectIds: (number | null)[] = Array.from({ length: count }, () => null)
  const types = [...new Set(part.idTypes)].filter((type) => type > 0)
  // At most six kinds of identifier, each asked once for the whole part.
  for (const type of types) {
    const { places, ids, norms } = columnsOfType(part, type, types.length === 1 && !part.idTypes.includes(0))
    for (const [k, subjectId] of await resolveNamed(act.tx, type, ids, norms))
      subjectIds[places === null ? k : places[k]!] = subjectId
  }
  return { subjectIds, closer: subjectIds.flatMap((id, i) => (id === null ? [i] : [])) }
}

type ColumnsOfType = { readonly places: readonly number[] | null; readonly ids: TextColumn; readonly norms: TextColumn }

function columnsOfType(part: Part, type: number, all: boolean): ColumnsOfType {
  if (all) return { places: null, ids: part.ids, norms: part.norms }
  const [ids, norms] = [textsOf(part.ids), textsOf(part.norms)]
  const places = ids.flatMap((_, i) => (part.idTypes[i] === type ? [i] : []))
  return { places, ids: textColumn(places.map((i) => ids[i]!)), norms: textColumn(places.map((i) => norms[i]!)) }
}

/** A part's rows as texts, taken apart only where rows want a closer look. */
type Rows = {
  readonly part: Part
  readonly ids: readonly string[]
  readonly norms: readonly string[]
}

const rowsOf = (part: Part): Rows => ({ part, ids: textsOf(part.ids), norms: textsOf(part.norms) })

async function lookCloser(
  act: Act,
  rows: Rows,
  subjectIds: (number | null)[],
  closer: readonly number[],
): Promise<Attached> {
  const { part, ids, norms } = rows
  const known = await resolveAll(act, rows, closer)
  const unknown = newCodes(rows, closer, known)
  const made = await enterProvisional(
    act,
    [...unknown.values()].map((i) => provisionalOf(act, rows, i)),
  )
  const held = new Map<number, Finding[]>()
  const disagreeing: { i: number; subject: Resolved }[] = []
  const provisional: number[] = []
  const nobodys: number[] = []
  for (const i of closer) {
    const id = ids[i]!
    const type = part.idTypes[i]!
    const subject = known.get(`${type} ${id}`)
    if (subject) {
      subjectIds[i] = Number(subject.subjectId)
      if (subject.norm !== norms[i]) disagreeing.push({ i, subject })
    } else if (type === USCC) {
      const maker = unknown.get(id)!
      subjectIds[i] = Number(made.get(id)!)
      if (norms[maker] === norms[i]) provisional.push(part.rowNos[i]!)
      else held.set(i, [disagrees(rows, i, nameOf(rows, maker))])
    } else nobodys.push(i)
  }
  const former = await namedBefore(
    act.tx,
    disagreeing.map(({ i, subject }) => ({ subjectId: subject.subjectId, norm: norms[i]! })),
  )
  disagreeing.forEach(({ i, subject }, k) => {
    if (!former[k]) held.set(i, [disagrees(rows, i, subject.name)])
  })
  for (const [i, finding] of await unidentifiedRows(act, rows, nobodys)) held.set(i, [finding])
  for (const i of held.keys()) subjectIds[i] = null
  return { subjectIds, held, provisional }
}

async function resolveAll(act: Act, { part, ids }: Rows, places: readonly number[]): Promise<Map<string, Resolved>> {
  const byType = Map.groupBy(places, (i) => part.idTypes[i]!)
  const known = new Map<string, Resolved>()
  for (const [type, ofType] of byType) {
    if (type === 0) continue
    const found = await resolveCodes(
      act.tx,
      type,
      ofType.map((i) => ids[i]!),
    )
    for (const [id, subject] of found) known.set(`${type} ${id}`, subject)
  }
  return known
}

/** Codes that the register does not know, with the first row that names each. */
function newCodes(
  { part, ids }: Rows,
  places: readonly number[],
  known: ReadonlyMap<string, Resolved>,
): Map<string, number> {
  const first = new Map<string, number>()
  for (const i of places) {
    const id = ids[i]!
    if (part.idTypes[i] === USCC && !known.has(`${USCC} ${id}`) && !first.has(id)) first.set(id, i)
  }
  return first
}

const provisionalOf = (act: Act, rows: Rows, i: number): Parameters<typeof enterProvisional>[1][number] => {
  const code = rows.ids[i]!
  return { code, name: nameOf(rows, i), kind: kindOfCode(act.law, code), region: regionOfCode(act.law, code) }
}

function disagrees(rows: Rows, i: number, registered: string): Finding {
  return {
    code: 'q0201',
    field: 'name',
    value: nameOf(rows, i).slice(0, 200),
    suggestion: null,
    detail: { registered, code: rows.ids[i]! },
  }
}

/**
 * Findings for rows that no code attaches: how many subjects bear the very name, and the code of the one where it is one. The
 * code is a suggestion to the sender; nothing is attached by it.
 */
export function holdUnidentified(
  act: Act,
  part: Part,
  places: readonly number[],
): Promise<ReadonlyMap<number, Finding>> {
  return unidentifiedRows(act, rowsOf(part), places)
}

async function unidentifiedRows(
  act: Act,
  rows: Rows,
  places: readonly number[],
): Promise<ReadonlyMap<number, Finding>> {
  const same = await candidatesFor(
    act.tx,
    places.map((i) => nameOf(rows, i)),
    { sameNameOnly: true },
  )
  return new Map(places.map((i) => [i, unidentified(rows, i, same.get(nameOf(rows, i)) ?? [])]))
}

function unidentified(rows: Rows, i: number, same: readonly Candidate[]): Finding {
  // A registration is of a unified code: its old number says nothing in its place.
  const type = rows.part.registrations === null ? rows.part.idTypes[i]! : 0
  // A tax number is shown to nobody: that of an individual business may contain the operator's citizen number.
  const value = type === 0 || type === ID_TYPES.taxNo ? null : rows.ids[i]!
  return {
    code: type === 0 ? 'q0202' : 'q0206',
    field: null,
    value,
    suggestion: same.length === 1 ? same[0]!.code : null,
    detail: { name: nameOf(rows, i), candidates: same.length },
  }
}

const nameOf = ({ part, norms }: Rows, i: number): string => part.names[i] ?? norms[i]!
