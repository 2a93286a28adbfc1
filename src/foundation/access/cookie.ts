import type { Reply } from '#platform/http/app.ts'

// `__Host-` binds the cookie to this very host, over https, for every path (ASVS 5.0 V3.3.1, V3.3.3); over plain http on this machine
// no browser takes that name.

/** The name of the session's cookie at an address. */
export function cookieName(baseUrl: string): string {
  return isHttps(baseUrl) ? '__Host-session' : 'session'
}

/** Gives the browser a session; it goes when the browser is closed, and ends here earlier. */
export function setSessionCookie(reply: Reply, baseUrl: string, id: string): void {
  reply.setCookie(cookieName(baseUrl), id, attributes(baseUrl))
}

/** Takes it away again. */
export function clearSessionCookie(reply: Reply, baseUrl: string): void {
  reply.clearCookie(cookieName(baseUrl), attributes(baseUrl))
}

function attributes(baseUrl: string): { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(baseUrl) }
}

function isHttps(baseUrl: string): boolean {
  return baseUrl.startsWith('https:')
}
