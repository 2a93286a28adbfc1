import { now } from '#platform/clock.ts'
import type { Reader, Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { findPersonData } from '#collection/quality/free-text.ts'
import { repeatable } from '#register/subjects/citizen-number.ts'
import { cleanUscc, isUscc } from '#register/subjects/uscc.ts'
import type { Law } from '#foundation/law/law.ts'
import * as store from './store.ts'

export type { Provider } from './store.ts'

/** Registers a unit that may report. The same again changes nothing; another name for the code is refused. */
export async function addProvider(
  sql: Sql,
  law: Law,
  provider: { readonly code: string; readonly name: string; readonly region: string },
): Promise<store.Provider> {
  const code = cleanUscc(provider.code)
  const name = provider.name.trim()
  if (!isUscc(code)) {
    throw new Refusal(
      'subjects/not-a-code',
      `“${repeatable(provider.code)}”不是统一社会信用代码：应为 18 位且校验位相符，请核对原件。`,
      `"${repeatable(provider.code)}" is no unified social credit code: 18 characters with a check character that fits; compare it with the certificate.`,
    )
  }
  if (law.region(provider.region) === null) {
    throw new Refusal(
      'platform/bad-request',
      `没有区划代码“${provider.region}”，请写 6 位代码，如 370100。`,
      `There is no division ${provider.region}; write six digits such as 370100.`,
      { parameter: 'region' },
    )
  }
  if (name === '')
    throw new Refusal('platform/bad-request', '请写明单位名称。', 'Give the name of the unit.', { parameter: 'name' })
  if (findPersonData(name) !== null) {
    throw new Refusal(
      'platform/bad-request',
      '单位名称里有个人信息（姓名、证件号码或电话），请只写单位名称。',
      'The name of the unit holds personal data (a name, a document or phone number); give the name of the unit alone.',
      { parameter: 'name' },
    )
  }
  await store.insertProvider(sql, { code, name, region: provider.region }, now())
  const there = (await store.findProvider(sql, code))!
  if (there.name !== name) {
    throw new Refusal(
      'providers/other-name',
      `代码 ${code} 已登记为“${there.name}”，不能再登记为“${name}”。`,
      `The code ${code} is registered as "${there.name}" and cannot be registered as "${name}" too.`,
    )
  }
  return there
}

/** All units that may report, by region and code. */
export const listProviders = store.listProviders

/** The unit with this code; refuses where none is registered. */
export async function getProvider(sql: Reader, code: string): Promise<store.Provider> {
  const provider = await store.findProvider(sql, cleanUscc(code))
  if (provider) return provider
  throw new Refusal(
    'providers/unknown',
    `没有登记代码为“${repeatable(code)}”的提供单位。请核对代码；新单位请平台管理员先登记（chengxin provider add）。`,
    `No provider with the code "${repeatable(code)}" is registered. Check the code; a new unit is registered by the platform's office first (chengxin provider add).`,
  )
}
