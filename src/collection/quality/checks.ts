import type { Check } from './check.ts'
import { personCategory } from './checks/q0001-person-category.ts'
import { personDocument } from './checks/q0002-person-document.ts'
import { personWithoutOrganisation } from './checks/q0003-person-without-organisation.ts'
import { personAct } from './checks/q0004-person-act.ts'
import { unreadableRow } from './checks/q0009-unreadable-row.ts'
import { forbiddenTopic } from './checks/q0011-forbidden-topic.ts'
import { forbiddenColumn } from './checks/q0012-forbidden-column.ts'
import { unclaimedColumn } from './checks/q0013-unclaimed-column.ts'
import { headerAgain } from './checks/q0021-header-again.ts'
import { totalRow } from './checks/q0022-total-row.ts'
import { priorNotice } from './checks/q0023-prior-notice.ts'
import { formulaCell } from './checks/q0031-formula-cell.ts'
import { errorCell } from './checks/q0032-error-cell.ts'
import { unreadableCharacters } from './checks/q0033-unreadable-characters.ts'
import { deceptiveCharacters } from './checks/q0034-deceptive-characters.ts'
import { invisibleCharacters } from './checks/q0035-invisible-characters.ts'
import { codeCleaned } from './checks/q0036-code-cleaned.ts'
import { placeholder } from './checks/q0037-placeholder.ts'
import { mangledNumber } from './checks/q0038-mangled-number.ts'
import { numberBrackets } from './checks/q0039-number-brackets.ts'
import { numberWithoutDigits } from './checks/q0040-number-without-digits.ts'
import { required } from './checks/q0101-required.ts'
import { expected } from './checks/q0102-expected.ts'
import { oneOfGroup } from './checks/q0103-one-of.ts'
import { tooLong } from './checks/q0104-too-long.ts'
import { longerThanStandard } from './checks/q0105-longer-than-standard.ts'
import { unknownCode } from './checks/q0106-unknown-code.ts'
import { unverifiedCode } from './checks/q0107-unverified-code.ts'
import { personsKindLeftOut } from './checks/q0108-persons-kind-left-out.ts'
import { usccShape } from './checks/q0111-uscc-shape.ts'
import { usccCheckDigit } from './checks/q0112-uscc-check-digit.ts'
import { usccRegion } from './checks/q0113-uscc-region.ts'
import { organisationCode } from './checks/q0114-organisation-code.ts'
import { registrationNo } from './checks/q0115-registration-no.ts'
import { taxNo } from './checks/q0116-tax-no.ts'
import { certificateNo } from './checks/q0117-certificate-no.ts'
import { codesDisagree } from './checks/q0118-codes-disagree.ts'
import { authorityCode } from './checks/q0119-authority-code.ts'
import { usccPrefix } from './checks/q0120-uscc-prefix.ts'
import { notADate } from './checks/q0131-not-a-date.ts'
import { inTheFuture } from './checks/q0133-in-the-future.ts'
import { validityOrder } from './checks/q0134-validity-order.ts'
import { exitBeforeEntry } from './checks/q0135-exit-before-entry.ts'
import { endBeforeDecision } from './checks/q0136-end-before-decision.ts'
import { misconductAfterDecision } from './checks/q0137-misconduct-after-decision.ts'
import { notAnAmount } from './checks/q0141-not-an-amount.ts'
import { unitConverted } from './checks/q0142-unit-converted.ts'
import { fineMissing } from './checks/q0143-fine-missing.ts'
import { amountInYuan } from './checks/q0144-amount-in-yuan.ts'
import { junkName } from './checks/q0151-junk-name.ts'
import { personDataInText } from './checks/q0161-person-data-in-text.ts'
import { citizenNumberElsewhere } from './checks/q0162-citizen-number-elsewhere.ts'
import { citizenNumberInAuthority } from './checks/q0163-citizen-number-in-authority.ts'
import { personAsOtherParty } from './checks/q0164-person-as-other-party.ts'
import { late } from './checks/q0171-late.ts'
import { latenessUnknown } from './checks/q0172-lateness-unknown.ts'
import { otherAuthority } from './checks/q0173-other-authority.ts'
import { nameDisagrees } from './checks/q0201-name-disagrees.ts'
import { noCode } from './checks/q0202-no-code.ts'
import { codeFailsCheck } from './checks/q0203-code-fails-check.ts'
import { provisionalSubject } from './checks/q0204-provisional-subject.ts'
import { twiceInFile } from './checks/q0205-twice-in-file.ts'
import { unknownIdentifier } from './checks/q0206-unknown-identifier.ts'

/** Every check, in the order in which a row meets them. A later check trusts what an earlier one has cleaned, and passes over what it has blanked. */
export const CHECKS: readonly Check[] = [
  // about persons: the first that hits is the row's only finding
  personCategory,
  personDocument,
  personWithoutOrganisation,
  personAct,
  // texts made clean, in one pass over their characters
  invisibleCharacters,
  unreadableCharacters,
  deceptiveCharacters,
  // not a row of data
  headerAgain,
  totalRow,
  // cells that hold no data
  formulaCell,
  errorCell,
  placeholder,
  // cells made clean
  codeCleaned,
  numberBrackets,
  numberWithoutDigits,
  // what must be there
  required,
  expected,
  oneOfGroup,
  // cells that cannot be kept as they are
  mangledNumber,
  tooLong,
  longerThanStandard,
  // codes of lists
  personsKindLeftOut,
  unknownCode,
  unverifiedCode,
  // codes of organisations
  usccShape,
  usccCheckDigit,
  codeFailsCheck,
  usccRegion,
  usccPrefix,
  organisationCode,
  codesDisagree,
  registrationNo,
  taxNo,
  certificateNo,
  authorityCode,
  junkName,
  // days
  notADate,
  inTheFuture,
  validityOrder,
  exitBeforeEntry,
  endBeforeDecision,
  misconductAfterDecision,
  // amounts
  notAnAmount,
  unitConverted,
  amountInYuan,
  fineMissing,
  // what the text says
  priorNotice,
  forbiddenTopic,
  personDataInText,
  citizenNumberElsewhere,
  citizenNumberInAuthority,
  personAsOtherParty,
  // who reports, and when
  late,
  latenessUnknown,
  otherAuthority,
  // raised where the file is read
  unreadableRow,
  forbiddenColumn,
  unclaimedColumn,
  // raised by intake, which asks the register
  nameDisagrees,
  noCode,
  provisionalSubject,
  twiceInFile,
  unknownIdentifier,
]
