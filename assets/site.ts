import { dropZone, liveBatch, swapForm } from './batches.ts'
import { copyButtons } from './copy.ts'
import { focusErrors } from './focus.ts'
import { queueKeys } from './keys.ts'
import { speakAloud } from './speak.ts'
import { suggest } from './suggest.ts'

// Reading never needs this file: each behaviour saves a click and has its way without a script.

document.documentElement.classList.add('js')

for (const start of [suggest, copyButtons, speakAloud, focusErrors, liveBatch, swapForm, dropZone, queueKeys]) start()
