import type { Host } from '#foundation/host.ts'
import type { ErrorPage } from '#platform/http/problem.ts'
import { visitorOf } from '#platform/ui/respond.ts'
import { mastheadOf } from './masthead.ts'
import { errorPage } from './pages-errors.ts'

/** Draws the page of every error of this platform, for the edge. */
export function errorPageOf(host: Pick<Host, 'baseUrl' | 'demo'>): ErrorPage {
  const masthead = mastheadOf(host)
  return (problem, request, quote) => errorPage(problem, quote, visitorOf(request, masthead)).markup
}
