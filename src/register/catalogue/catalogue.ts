import type { Law } from '#foundation/law/law.ts'
import { unsound } from '#foundation/law/unsound.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Item } from './item.ts'
import { readItem } from './read-item.ts'

/** The data list (公共信用信息数据清单): what may be collected. What is not in it is not taken in (山东条例 第十条、第十一条). */
export type Catalogue = {
  /** the item of that name; Refusal catalogue/unknown-item */
  item(name: string): Item
  items(): readonly Item[]
  /** the item with the database's number; a fault when there is none */
  byNumber(number: number): Item
}

const read = new WeakMap<Law, Catalogue>()

/** The catalogue that the law states, the province's items before the nation's. Read once for a law. */
export function loadCatalogue(law: Law): Catalogue {
  const known = read.get(law)
  if (known) return known
  const catalogue = readCatalogue(law)
  read.set(law, catalogue)
  return catalogue
}

function readCatalogue(law: Law): Catalogue {
  const items = law.documents('catalogue').map((path) => {
    const { file, content } = law.document(path)!
    return readItem(file, content)
  })
  const byName = new Map(items.map((item) => [item.item, item]))
  const byNumber = indexByNumber(items)
  return {
    item(name) {
      const item = byName.get(name)
      if (item) return item
      throw unknownItem(name, items)
    },
    items: () => items,
    byNumber(number) {
      const item = byNumber.get(number)
      if (!item) throw new Error(`no item has the number ${number}`)
      return item
    },
  }
}

function indexByNumber(items: readonly Item[]): ReadonlyMap<number, Item> {
  const byNumber = new Map<number, Item>()
  for (const item of items) {
    const other = byNumber.get(item.number)
    if (other)
      throw unsound(
        `catalogue/${item.item}.yaml`,
        'number',
        `${item.number} 已是 ${other.item} 的编号`,
        `${item.number} is already the number of ${other.item}`,
      )
    byNumber.set(item.number, item)
  }
  return byNumber
}

function unknownItem(name: string, items: readonly Item[]): Refusal {
  const known = items.map(({ item }) => item).join(', ')
  return new Refusal(
    'catalogue/unknown-item',
    `数据清单中没有 ${name} 这一项，不能归集（山东省社会信用条例 第十条、第十一条）。现有：${known}`,
    `The data list has no item ${name}, so nothing of it may be collected (Shandong Social Credit Regulation art. 10–11). It has: ${known}`,
    { item: name },
  )
}
