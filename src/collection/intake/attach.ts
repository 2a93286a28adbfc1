import type { Act } from '#foundation/act.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { candidatesFor, type Candidate } from '#register/subjects/candidates.ts'
import {
  enterProvisional,
  kindOfCode,
  namedBefore,
  regionOfCode,
  resolveCodes,
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
  const known = await resolveAll(act, part)
  const unknown = newCodes(part, known)
  const made = await enterProvisional(
    act,
    [...unknown.values()].map((i) => provisionalOf(act, part, i)),
  )
  const subjectIds: (number | null)[] = []
  const held = new Map<number, Finding[]>()
  const disagreeing: { i: number; subject: Resolved }[] = []
  const provisional: number[] = []
  const nobodys: number[] = []
  part.ids.forEach((id, i) => {
    const type = part.idTypes[i]!
    const subject = known.get(`${type} ${id}`)
    if (subject) {
      subjectIds.push(Number(subject.subjectId))
      if (subject.norm !== part.norms[i]) disagreeing.push({ i, subject })
    } else if (type === USCC) {
      const maker = unknown.get(id)!
      subjectIds.push(Number(made.get(id)!))
      if (part.norms[maker] === part.norms[i]) provisional.push(part.rowNos[i]!)
      else held.set(i, [disagrees(part, i, nameOf(part, maker))])
    } else {
      subjectIds.push(null)
      nobodys.push(i)
    }
  })
  const former = await namedBefore(
    act.tx,
    disagreeing.map(({ i, subject }) => ({ subjectId: subject.subjectId, norm: part.norms[i]! })),
  )
  disagreeing.forEach(({ i, subject }, k) => {
    if (!former[k]) held.set(i, [disagrees(part, i, subject.name)])
  })
  for (const [i, finding] of await holdUnidentified(act, part, nobodys)) held.set(i, [finding])
  for (const i of held.keys()) subjectIds[i] = null
  return { subjectIds, held, provisional }
}

async function resolveAll(act: Act, part: Part): Promise<Map<string, Resolved>> {
  const byType = new Map<number, Set<string>>()
  part.ids.forEach((id, i) => {
    const type = part.idTypes[i]!
    if (type > 0) (byType.get(type) ?? byType.set(type, new Set()).get(type)!).add(id)
  })
  const known = new Map<string, Resolved>()
  // At most six kinds of identifier, each asked once for the whole part.
  for (const [type, ids] of byType) {
    for (const [id, subject] of await resolveCodes(act.tx, type, [...ids])) known.set(`${type} ${id}`, subject)
  }
  return known
}

/** Codes that the register does not know, with the first row that names each. */
function newCodes(part: Part, known: ReadonlyMap<string, Resolved>): Map<string, number> {
  const first = new Map<string, number>()
  part.ids.forEach((id, i) => {
    if (part.idTypes[i] === USCC && !known.has(`${USCC} ${id}`) && !first.has(id)) first.set(id, i)
  })
  return first
}

const provisionalOf = (act: Act, part: Part, i: number): Parameters<typeof enterProvisional>[1][number] => {
  const code = part.ids[i]!
  return { code, name: nameOf(part, i), kind: kindOfCode(act.law, code), region: regionOfCode(act.law, code) }
}

function disagrees(part: Part, i: number, registered: string): Finding {
  return {
    code: 'q0201',
    field: 'name',
    value: nameOf(part, i).slice(0, 200),
    suggestion: null,
    detail: { registered, code: part.ids[i]! },
  }
}

/**
 * Findings for rows that no code attaches: how many subjects bear the very name, and the code of the one where it is one. The
 * code is a suggestion to the sender; nothing is attached by it.
 */
export async function holdUnidentified(
  act: Act,
  part: Part,
  places: readonly number[],
): Promise<ReadonlyMap<number, Finding>> {
  const same = await candidatesFor(
    act.tx,
    places.map((i) => nameOf(part, i)),
    { sameNameOnly: true },
  )
  return new Map(places.map((i) => [i, unidentified(part, i, same.get(nameOf(part, i)) ?? [])]))
}

function unidentified(part: Part, i: number, same: readonly Candidate[]): Finding {
  // A registration is of a unified code: its old number says nothing in its place.
  const type = part.registrations === null ? part.idTypes[i]! : 0
  // A tax number is shown to nobody: that of an individual business may contain the operator's citizen number.
  const value = type === 0 || type === ID_TYPES.taxNo ? null : part.ids[i]!
  return {
    code: type === 0 ? 'q0202' : 'q0206',
    field: null,
    value,
    suggestion: same.length === 1 ? same[0]!.code : null,
    detail: { name: nameOf(part, i), candidates: same.length },
  }
}

const nameOf = (part: Part, i: number): string => part.names[i] ?? part.norms[i]!
