import { POSTS } from '#demo/posts.ts'
import { listProviders } from '#collection/intake/providers.ts'
import type { DevelopmentSignIn, Offers } from '#foundation/access/development.ts'
import type { Host } from '#foundation/host.ts'
import { isLoopback, type Config } from '#platform/config.ts'

/**
 * The choice of posts in place of a sign-in: in a demonstration store, or, to this machine alone, where the platform listens on
 * loopback and names no public address. In production there is none (design §5).
 */
export function developmentSignIn(config: Pick<Config, 'production' | 'host'>, host: Host): DevelopmentSignIn | null {
  if (config.production || !(host.demo || isLoopback(config.host))) return null
  return { localOnly: !host.demo, offers: () => postsOffered(host) }
}

/** The posts that may be taken: those of the demonstration, and any of a registered provider. */
export async function postsOffered({ sql, demo }: Pick<Host, 'sql' | 'demo'>): Promise<Offers> {
  return { featured: demo ? POSTS : [], organisations: await listProviders(sql) }
}
