import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Registration } from '#register/subjects/register.ts'
import { remembering } from '#collection/quality/cells.ts'
import type { Candidate } from '#collection/quality/check.ts'

/** Works out how a row of the registration item becomes what the register is told of a subject. */
export function registrationReader(item: Item, law: Law): (row: Candidate) => Registration {
  const at = (name: string): number => item.fields.findIndex((field) => field.name === name)
  const [name, code, kind, region, status, establishedOn, registrationNo] = [
    'name',
    'code',
    'kind',
    'region',
    'status',
    'establishedOn',
    'registrationNo',
  ].map(at)
  const regionOf = regionReader(law)
  const value = (row: Candidate, index: number | undefined): string | null =>
    index === undefined || index < 0 ? null : row.values[index] || null
  return (row) => ({
    name: value(row, name) ?? '',
    code: value(row, code) ?? '',
    kind: value(row, kind),
    region: regionOf(value(row, region)),
    status: value(row, status),
    establishedOn: value(row, establishedOn) as CalendarDate | null,
    registrationNo: value(row, registrationNo),
  })
}

/** Registers write a division by its six digits, its name, or its name without 市 or 县; what fits none is left to the code. */
function regionReader(law: Law): (text: string | null) => number | null {
  let byName: Map<string, number> | undefined
  const find = remembering((text): number | null => {
    byName ??= namesOf(law)
    return /^\d{6}$/.test(text)
      ? law.region(text)
        ? Number(text)
        : null
      : (byName.get(text) ?? byName.get(text.replace(/[市县区省]$/, '')) ?? null)
  })
  return (text) => (text === null ? null : find(text))
}

function namesOf(law: Law): Map<string, number> {
  const names = new Map<string, number>()
  const twice = new Set<string>()
  for (const [code, region] of law.regions()) {
    // 市中区 is a district of several cities: a name that says less than one place says nothing.
    for (const name of new Set([region.zh, region.zh.replace(/[市县区省]$/, '')])) {
      if (names.has(name) && names.get(name) !== Number(code)) twice.add(name)
      if (name.length >= 2 && !names.has(name)) names.set(name, Number(code))
    }
  }
  for (const name of twice) names.delete(name)
  return names
}
