import type { ForbiddenWords } from '#register/catalogue/forbidden.ts'
import type { Check } from '../check.ts'
import { aboutRow, placesOf } from '../cells.ts'

// A prior notice tells what is intended and how to be heard; the decision document states what was decided, with its kind and
// basis (行政处罚法 第五十九条). Running text may well mention that a notice was served, so that only a text that is itself a
// title or number of such a document counts.
const TITLE = /(?:告知书?|通知书?|立案决定书?)[》”"』）)]{0,2}(?:的?(?:公告|通知|函))?$/
const DECISION = /处罚决定书|罚决字|处罚字/
const LONGEST_TITLE = 120

export const priorNotice: Check = {
  code: 'q0023',
  effect: 'return',
  zh: '事先告知书不是处罚决定',
  en: 'a prior notice is no decision',
  cite: 'penalty-law-2021 art.59',
  verified: true,
  example: aboutRow('q0023'),
  message: () => ({
    zh: '这是事先告知一类的文书，不是处罚决定；请在作出决定后报送',
    en: 'This is a prior notice or another step of the procedure, no decision; report the decision once it has been made',
  }),
  compile({ item, law, receivedOn }) {
    const words = law.find<ForbiddenWords>('quality/not-decisions', receivedOn)?.value.words ?? []
    if (item.nature !== 'adverse' || words.length === 0) return null
    const texts = placesOf(item, ({ type }) => type === 'text').map(({ index, field }) => ({
      index,
      isNumber: field.name === item.roles.number,
    }))
    return ({ values }, findings) => {
      for (const { index, isNumber } of texts) {
        const value = values[index]
        if (value && value.length <= LONGEST_TITLE && mayBeNotice(value, isNumber) && isNotice(value, isNumber, words))
          return void findings.push(aboutRow('q0023'))
      }
    }
  },
}

const LAST = '知书案定》”"』）)告函'

/** Quick: most texts end in another sign, and most numbers have none of the words. */
function mayBeNotice(value: string, isNumber: boolean): boolean {
  return isNumber ? value.includes('知') || value.includes('立案') : LAST.includes(value.charAt(value.length - 1))
}

function isNotice(text: string, isNumber: boolean, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word)) && !DECISION.test(text) && (isNumber || TITLE.test(text))
}
