import type { App } from './app.ts'

// Written by hand in one hook: a library for it halves the throughput, and this list is to be read.
// No inline script or style anywhere: the policy has no exception to keep.
const POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
} as const

/** Puts the security headers on every answer, errors included; HSTS only where the public address is https. */
export function addSecurityHeaders(app: App, https: boolean): void {
  const headers = securityHeaders(https)
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers)
  })
}

export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return https ? { ...HEADERS, 'strict-transport-security': 'max-age=31536000' } : HEADERS
}
