import { connect } from './database.ts'
import type { Address } from './embedded/server.ts'

/** Makes the platform's database on a fresh embedded server; does nothing where it is there. */
export async function ensureDatabase(address: Address): Promise<void> {
  const admin = connect(address, { database: 'postgres', max: 1 })
  try {
    const [there] = await admin`select 1 from pg_database where datname = ${address.database}`
    if (there === undefined) await admin`create database ${admin(address.database)} template template0`
  } catch (error) {
    // Another command on the same fresh folder was first.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await admin.end()
  }
}
