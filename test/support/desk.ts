import { enrol } from '#foundation/access/enrol.ts'
import type { Role } from '#foundation/access/role.ts'
import { formTokenOf, openSession } from '#foundation/access/session.ts'
import type { Organisation, Post } from '#foundation/access/who.ts'
import type { Answer, Service } from './service.ts'

/** A browser in which a post is signed in. */
export type Desk = {
  readonly post: Post
  readonly cookie: string
  readonly formToken: string
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** submits a form of a page, with its token */
  readonly submit: (url: string, fields?: Readonly<Record<string, string>>) => Promise<Answer>
}

/** Signs a post in, as the chooser does. */
export async function signIn(service: Service, organisation: Organisation, role: Role): Promise<Desk> {
  const post = await enrol(service.host.sql, organisation, role)
  if (post === null) throw new Error(`the post of ${organisation.name} has ended`)
  const id = await openSession(service.host.sql, post)
  const cookie = `session=${id}`
  const formToken = formTokenOf(id)
  return {
    post,
    cookie,
    formToken,
    get: (url, headers = {}) => service.get(url, { cookie, accept: 'text/html', ...headers }),
    submit: (url, fields = {}) =>
      service.ask({
        method: 'POST',
        url,
        headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ form_token: formToken, ...fields }).toString(),
      }),
  }
}
