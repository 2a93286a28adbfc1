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

// An item is read when it is first asked for: a thread that takes in one file needs one of them.
function readCatalogue(law: Law): Catalogue {
  const names = law.documents('catalogue').map((path) => path.slice('catalogue/'.length))
  const read = new Map<string, Item>()
  const readOne = (name: string): Item => {
    const { file, content } = law.document(`catalogue/${name}`)!
    const item = readItem(file, content)
    read.set(name, item)
    return item
  }
  const one = (name: string): Item => read.get(name) ?? readOne(name)
  let byNumber: ReadonlyMap<number, Item> | undefined
  const items = (): readonly Item[] => names.map(one)
  return {
    item(name) {
      if (names.includes(name)) return one(name)
      throw unknownItem(name, items())
    },
    items,
    byNumber(number) {
      byNumber ??= indexByNumber(items())
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
    `数据清单中没有 ${name} 这一项，不能归集（山东省社会信用条例 第十条、第十一条）。请改用其中一项：${known}`,
    `The data list has no item ${name}, so nothing of it may be collected (Shandong Social Credit Regulation art. 10–11). Use one of: ${known}`,
    { item: name },
  )
}
