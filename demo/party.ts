import type { Organisation } from './organisations.ts'

/** The counterparty as a decision names it. */
export type Party = {
  readonly name: string
  /** the unified code; empty in old stock that knew none */
  readonly code: string
  readonly category: '法人及非法人组织' | '个体工商户' | '自然人'
  /** the nine-character organisation code, where that is all the department has */
  readonly organisationCode: string
  readonly registrationNo: string
  /** the legal representative's name where the department fills the column; never public */
  readonly representative: string
}

/** The organisation as a party under its unified code. */
export function partyOf(one: Pick<Organisation, 'name' | 'code'>, representative = ''): Party {
  const category = one.code.startsWith('92') ? '个体工商户' : '法人及非法人组织'
  return { name: one.name, code: one.code, category, organisationCode: '', registrationNo: '', representative }
}
