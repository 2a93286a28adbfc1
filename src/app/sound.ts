import { checkLaw } from '#foundation/law/check.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkCatalogue } from '#register/catalogue/check.ts'

/**
 * Refuses to serve or to take anything in under rules that are unsound: a value without a citation, a citation without an
 * instrument (G2). Rule files are read when they are first asked for, so this asks for all of them. Also for a folder of
 * rules that are to come, before anything is foretold from them.
 */
export function refuseUnsoundRules(rulesDir: string = RULES_DIR): void {
  const { problems } = checkLaw(rulesDir)
  const all = [...problems, ...(problems.length === 0 ? checkCatalogue(loadLaw({ rulesDir })) : [])]
  const [first] = all
  if (first === undefined) return
  throw new Refusal(
    'law/unsound',
    `规则文件有 ${all.length} 处错，不能启用。第一处：${first.file} ${first.path}：${first.problem.zh}。law check 可列出全部`,
    `The rules have ${all.length} faults and cannot be put in force. The first: ${first.file} ${first.path}: ${first.problem.en}. \`law check\` lists all`,
    { file: first.file, path: first.path },
  )
}
