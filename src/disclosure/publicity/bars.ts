import type { Asked } from './ends.ts'
import type { Rest } from './ground.ts'
import { measuredBy } from './regimes.ts'
import type { Window } from './view.ts'

// What keeps a record from being shown, whatever its dates say, in the order in which the law asks (domain Appendix G).

export type Bar = { readonly reason: NonNullable<Window['reason']>; readonly rest: Rest }
type FindBar = (asked: Asked) => Bar | null

/** First what has been taken back, then what was never to be shown: the order of Appendix G. */
export const BARS: readonly FindBar[] = [stateBar, scopeBar, procedureBar, minorBar]

/** The first bar that stands, or nothing. */
export function barOf(asked: Asked): Bar | null {
  for (const find of BARS) {
    const bar = find(asked)
    if (bar) return bar
  }
  return null
}

/** A decision revoked, changed or of a state that nobody has explained is not shown (行政处罚法 第四十八条). */
function stateBar({ facts, law, on }: Asked): Bar | null {
  const ruled =
    law.find<'shown' | 'hidden'>(`publicity/states/${facts.state}`, on) ??
    law.find<'shown' | 'hidden'>('publicity/states/other', on)
  // What was taken back is not reported any more: no rule of a state can show it.
  if (ruled?.value === 'shown' && facts.state !== 'withdrawn') return null
  const none = { cite: '', from: on, to: null, verified: false }
  return {
    reason: 'revoked',
    rest: {
      ruled: ruled ?? none,
      decides: {
        zh: '决定已撤销、变更或状态不明，不公示',
        en: 'the decision was revoked or changed, or its state is not known: not shown',
      },
    },
  }
}

/** What its sender keeps to authorities or to authorised queries is not shown (双公示 2016 年版式，信息使用范围). */
function scopeBar({ facts, law, on }: Asked): Bar | null {
  if (!facts.restricted) return null
  const ruled = law.find<'shown' | 'hidden'>('publicity/scope/restricted', on)
  if (ruled?.value === 'shown') return null
  return {
    reason: 'not-public',
    rest: {
      ruled: ruled ?? { cite: '', from: on, to: null, verified: false },
      decides: { zh: '报送单位未将该信息列为公示范围', en: 'its sender keeps it to authorities or authorised queries' },
    },
  }
}

/** Penalties by simple procedure are accepted and not shown (山东省社会信用条例 第十三条). A form that does not say is ordinary. */
function procedureBar({ facts, law, on }: Asked): Bar | null {
  const procedure = facts.procedure ?? 'ordinary'
  const ruled = measuredBy<'shown' | 'hidden'>(law, `publicity/procedure/${procedure}`, facts.decidedOn, on).find(
    ({ value }) => value === 'hidden',
  )
  if (!ruled) return null
  return {
    reason: 'simple-procedure',
    rest: { ruled, decides: { zh: '适用简易程序的行政处罚不公示', en: 'a penalty by simple procedure is not shown' } },
  }
}

/** Minor information is not shown in principle; the abnormal register is, because a regulation orders it. */
function minorBar({ facts, law, on, severity }: Asked): Bar | null {
  if (severity !== 'minor') return null
  const ruled = measuredBy<'shown' | 'hidden'>(law, `publicity/minor/${facts.item}`, facts.decidedOn, on).find(
    ({ value }) => value === 'hidden',
  )
  if (!ruled) return null
  return {
    reason: 'minor',
    rest: { ruled, decides: { zh: '轻微失信信息不公示', en: 'information of the minor class is not shown' } },
  }
}
