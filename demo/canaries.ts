import { citizenNumber } from './codes.ts'

// Names of nobody, for the columns in which the standards demand one. Each says of itself that it is made up (虚设, 样本,
// 占位 …), and none may ever leave the platform: whoever scans a page, an answer or a file for these finds leaks.

/** Put into the legal representative's column of some rows. */
export const REPRESENTATIVES: readonly string[] = ['贾虚设', '甄样本', '贾占位', '甄乌有', '贾子虚']

/** Individual businesses registered under their operator's own name: to be printed masked and found by code only (design §1 P6). */
export const OWN_NAMES: readonly string[] = ['甄无其', '贾某样']

/** Beside 当事人 and 经营者 in the texts of the messy files: the field is withheld (design §1 P4). */
export const NAMES_IN_TEXTS: readonly string[] = ['甄假托']

/** Counterparties of the rows that go back because they are about a person (design §1 P2). */
export const PERSONS: readonly string[] = ['贾示例', '甄非真']

/** A citizen number that nobody has: its shape and check character are right, and its holder would be born on 31 February 2049. */
export const NUMBER_OF_NOBODY = citizenNumber('370100', '20490231', '000')

/** Everything that may never be found on a page, in an answer, in a file written out or in a log of a demonstration store. */
export const CANARIES: readonly string[] = [
  ...REPRESENTATIVES,
  ...OWN_NAMES,
  ...NAMES_IN_TEXTS,
  ...PERSONS,
  NUMBER_OF_NOBODY,
]
