import type { Law } from '#foundation/law/law.ts'
import { citeProblems, problem, problemsOf } from '#foundation/law/problems.ts'
import type { Problem } from '#foundation/law/problems.ts'
import { loadCatalogue } from './catalogue.ts'
import type { Item } from './item.ts'

/** What is wrong in the data list: unsound items, lists that do not exist, headers claimed twice, grounds that nobody has read. */
export function checkCatalogue(law: Law): readonly Problem[] {
  return problemsOf('catalogue', () =>
    loadCatalogue(law)
      .items()
      .flatMap((item) => checkItem(law, item)),
  )
}

function checkItem(law: Law, item: Item): readonly Problem[] {
  const file = `catalogue/${item.item}.yaml`
  const lists = new Set(law.codeLists())
  const unknown = [
    ...item.fields.map(({ name, list }) => ({ name, list })),
    ...Object.entries(item.forms).flatMap(([form, { lists: own }]) =>
      Object.entries(own).map(([name, list]) => ({ name: `${form}/${name}`, list })),
    ),
  ]
    .filter(({ list }) => list !== null && !lists.has(list))
    .map(({ name, list }) => problem(file, name, `没有代码表 ${list}`, `there is no code list ${list}`))
  const timeliness =
    item.timeliness === null || law.rule(item.timeliness)
      ? []
      : [problem(file, 'timeliness', `没有规则 ${item.timeliness}`, `there is no rule ${item.timeliness}`)]
  return [
    ...unknown,
    ...timeliness,
    ...claimedTwice(file, item),
    ...citeProblems(law, file, '', item.cite, item.verified),
    ...item.fields.flatMap((field) => citeProblems(law, file, `fields/${field.name}`, field.cite, field.verified)),
    ...Object.entries(item.forms).flatMap(([name, form]) =>
      citeProblems(law, file, `forms/${name}`, form.cite, form.verified),
    ),
  ]
}

function claimedTwice(file: string, item: Item): readonly Problem[] {
  const owners = new Map<string, string>()
  return item.fields.flatMap((field) =>
    [...new Set(field.headers)].flatMap((header) => {
      const owner = owners.get(header)
      owners.set(header, field.name)
      return owner === undefined
        ? []
        : [
            problem(
              file,
              `fields/${field.name}`,
              `表头 ${header} 已属于 ${owner}`,
              `the header ${header} already belongs to ${owner}`,
            ),
          ]
    }),
  )
}
