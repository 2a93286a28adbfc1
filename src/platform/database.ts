import postgres from 'postgres'

/** A connection or a transaction; statements are tagged templates. */
export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
