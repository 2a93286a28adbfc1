import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [facts, found] of [
  ['当事人（身份证号11010519491231002X）', 'document-number'],
  ['经查，11010519491231002X在现场', 'citizen-number'],
  ['联系13812345678', 'phone'],
  ['手机：138 1234 5678', 'phone'],
  ['缴至账号37001234567890', 'account'],
  ['当事人张三于2026年3月施工', 'person-name'],
  ['法定代表人：李四，男', 'person-name'],
  ['（经营者王小五）违法发包', 'person-name'],
  ['负责人阿卜杜拉·买买提', 'person-name'],
  ['员工：赵六', 'person-name'],
] as const) {
  test(`"${facts}" is not shown until somebody has looked; the record stays`, () => {
    const { codes, findings, values } = trial({ facts })
    assert.deepEqual(codes, ['q0161'])
    assert.equal(findings[0]!.detail!['found'], found)
    assert.equal(findings[0]!.value, null)
    assert.equal(values['facts'], facts)
  })
}

for (const facts of [
  '当事人：山东鸿运商贸有限公司',
  '当事人张三饭店未办理许可',
  '听取了当事人陈述、申辩',
  '当事人高度重视，主动改正',
  '当事人应当于2026年4月1日前缴纳',
  '法定代表人未到场',
  '经营者安全意识不强',
  '当事人（统一社会信用代码91370100MA3TE5T030）',
  '（甲）文执罚〔2018〕第40213号，罚款30000元',
  '当事人张某违法发包',
]) {
  test(`"${facts}" holds no person data`, () => assert.deepEqual(trial({ facts }).codes, []))
}

for (const field of ['decisionTitle', 'violationKind', 'basis', 'content', 'suspendedLicence', 'remark']) {
  test(`${field} is looked through too`, () =>
    assert.deepEqual(trial({ [field]: '法定代表人：李四', fine: '3' }).codes, ['q0161']))
}

test('another finding about the same cell does not keep the person data', () => {
  const { findings } = trial({ facts: '法定代表人：李四，电话13812345678\u200b' })
  assert.ok(!JSON.stringify(findings).includes('李四'))
  assert.ok(!JSON.stringify(findings).includes('13812345678'))
})
