-- Collection: who reports, what came, what became of every row.

create schema intake;

create table intake.provider(
  provider_id int generated always as identity primary key,
  region int not null,
  code text not null unique check (not subjects.is_citizen_number(code)),
  name text not null,
  added_at timestamptz not null);

-- state: 1 open, 2 done, 3 stopped at damage (the account says up to which row)
create table intake.batch(
  batch_id bigint primary key,
  received_at timestamptz not null,
  ended_at timestamptz,
  file_bytes bigint not null,
  provider_id int not null references intake.provider,
  chunk_rows int not null,
  item smallint not null,
  state smallint not null check (state in (1, 2, 3)),
  origin smallint not null default 1,
  seconds real,
  file_name text not null,
  file_sha256 bytea not null,
  mapping_sha256 bytea not null,
  mapping text,
  rule_version text not null,
  layout jsonb,
  stopped jsonb);
create index batch_open on intake.batch(file_sha256) where state = 1;
create sequence intake.batch_seq start 1099511627777;

-- A chunk's row is written by the transaction that enters its records: a row here means all of it is in, no row means none is.
create table intake.chunk(
  batch_id bigint not null,
  chunk_no int not null,
  last_row int not null,
  accepted int not null,
  unchanged int not null,
  superseded int not null,
  held int not null,
  returned int not null,
  findings jsonb not null,
  done_at timestamptz not null,
  primary key (batch_id, chunk_no));

-- The sender's cells of rows that did not go in, so that they can be sent back or judged. A natural person's row keeps none (P2).
create table intake.returned_row(
  batch_id bigint not null,
  row_no int not null,
  chunk_no int not null,
  outcome text not null check (outcome in ('held', 'returned')),
  cells jsonb,
  findings jsonb not null,
  primary key (batch_id, row_no));

-- Files sent over HTTP lie encrypted until their batch is closed, 72 hours at most (design §1 P3).
create table intake.upload(
  batch_id bigint primary key,
  path text not null,
  file_key bytea not null,
  options jsonb not null,
  stored_at timestamptz not null,
  destroyed_at timestamptz);

-- The Idempotency-Key of a request and what it made.
create table intake.request(
  provider_id int not null,
  key text not null,
  payload_sha256 bytea not null,
  batch_id bigint not null,
  received_at timestamptz not null,
  primary key (provider_id, key));

create schema quality;

-- Findings on rows that went in: the rows of one code and field in one chunk.
create table quality.finding(
  batch_id bigint not null,
  chunk_no int not null,
  code text not null,
  field text not null,
  rows int[] not null,
  primary key (batch_id, chunk_no, code, field));
