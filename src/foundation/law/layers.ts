import type { RuleFiles } from './files.ts'
import { memo } from './memo.ts'
import { readRules, type Rule } from './rule.ts'

/** folders whose files are documents of their own shape, not trees of rules */
const DOCUMENT_FOLDERS = ['catalogue', 'codes']

export type Document = { readonly file: string; readonly content: unknown }

/** The province's files over the nation's: a file of the province replaces or adds by name, never edits. */
export type Layers = {
  readonly rule: (path: string) => Rule | null
  readonly paths: () => readonly string[]
  readonly document: (path: string) => Document | null
  readonly documents: (folder: string) => readonly string[]
}

/** The layers that hold for a province, the province's first. */
export function layersOf(files: RuleFiles, province: string | null): Layers {
  const layers = [...(province === null ? [] : [`provinces/${province}/`]), 'national/']
  const known = new Set(files.names)
  const rulesOf = memo((file: string) => readRules(file, idOf(file), files.parse(file)))
  const ruleFiles = files.names.filter((name) => layers.some((layer) => name.startsWith(layer)) && !isDocument(name))

  /** `publicity/severity/order-36/max` may be in publicity.yaml, publicity/severity.yaml or publicity/severity/order-36.yaml. */
  function filesOf(layer: string, path: string): readonly string[] {
    const parts = path.split('/')
    return parts.map((_, i) => `${layer}${parts.slice(0, i + 1).join('/')}.yaml`).filter((file) => known.has(file))
  }

  function findRule(path: string): Rule | null {
    for (const layer of layers) {
      for (const file of filesOf(layer, path)) {
        const rule = rulesOf(file).get(path)
        if (rule) return rule
      }
    }
    return null
  }

  return {
    rule: memo(findRule),
    paths: () => [...new Set(ruleFiles.flatMap((file) => [...rulesOf(file).keys()]))].sort(),
    document(path) {
      const file = [...layers, ''].map((layer) => `${layer}${path}.yaml`).find((name) => known.has(name))
      return file === undefined ? null : { file, content: files.parse(file) }
    },
    documents(folder) {
      const names = layers.flatMap((layer) =>
        files.names.filter((name) => name.startsWith(`${layer}${folder}/`)).map(idOf),
      )
      return [...new Set(names)].sort()
    },
  }
}

/** `national/collection/timeliness.yaml` → `collection/timeliness`. */
function idOf(file: string): string {
  return file.replace(/^(national|provinces\/\d{6})\//, '').replace(/\.yaml$/, '')
}

/** Whether a file of rules/ has a shape of its own and is no tree of rules. */
export function isDocument(file: string): boolean {
  return DOCUMENT_FOLDERS.some((folder) => idOf(file).startsWith(`${folder}/`))
}
