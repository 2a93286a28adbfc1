import { kindOf, type App } from './app.ts'
import { isLoopback } from '../config.ts'
import { Refusal } from '../refusal.ts'

/**
 * Refuses requests that name another host than the public one, so that no cache or link is poisoned by a forged Host.
 * The machine itself may ask by its own names, and health is answered under any.
 */
export function refuseOtherHosts(app: App, hostname: string): void {
  app.addHook('onRequest', async (request) => {
    if (
      request.hostname === hostname ||
      isLoopback(request.hostname) ||
      kindOf(request.routeOptions.url ?? '') === 'operation'
    )
      return
    throw new Refusal(
      'platform/bad-request',
      '请求头 Host 不是本平台的地址',
      'The Host header does not name this platform',
    )
  })
}
