-- The register: subjects, records, standing. Every table that grows with records has subject_id first in its key and runs
-- unchanged on plain PostgreSQL and, distributed by subject_id, on Citus: no foreign keys across, no triggers, no global
-- uniqueness but on the distribution column (design §3). Ids are unique across nodes: node number << 40 | counter.

create table platform.node(
  number smallint primary key check (number between 1 and 8191),
  code text not null,
  name text not null,
  self boolean not null);
create unique index node_self on platform.node(self) where self;

-- ── subjects ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
create schema subjects;

-- GB 11643: eighteen characters, a day of birth, and the check character of ISO 7064 MOD 11-2. Only ever used to refuse.
create function subjects.is_citizen_number(value text) returns boolean
  language sql immutable parallel safe returns null on null input
  return case
    when upper(value) !~ '^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]$' then false
    else substr('10X98765432', (
      substr(value, 1, 1)::int * 7 + substr(value, 2, 1)::int * 9 + substr(value, 3, 1)::int * 10 + substr(value, 4, 1)::int * 5
      + substr(value, 5, 1)::int * 8 + substr(value, 6, 1)::int * 4 + substr(value, 7, 1)::int * 2 + substr(value, 8, 1)::int * 1
      + substr(value, 9, 1)::int * 6 + substr(value, 10, 1)::int * 3 + substr(value, 11, 1)::int * 7 + substr(value, 12, 1)::int * 9
      + substr(value, 13, 1)::int * 10 + substr(value, 14, 1)::int * 5 + substr(value, 15, 1)::int * 8 + substr(value, 16, 1)::int * 4
      + substr(value, 17, 1)::int * 2) % 11 + 1, 1) = upper(substr(value, 18, 1)) end;

-- People are not subjects (design §1 P1). The kinds are a closed list: no natural person, no rural contracting household.
create table subjects.subject(
  subject_id bigint primary key,
  established_on date,
  region int,
  origin smallint not null default 1,
  kind text not null check (kind in ('11','12','13','21','22','23','24','29','31','32','33','34','39','41','42','43','44','49','91')),
  status text not null default '1' check (status in ('1','2','3','4','5','6','9')),
  provisional boolean not null default false,
  code_flagged boolean not null default false,
  code text not null check (not subjects.is_citizen_number(code)),
  name text not null check (name <> '' and not subjects.is_citizen_number(name)),
  merged_into bigint,
  created_at timestamptz not null);
create index subject_code on subjects.subject(code text_pattern_ops);

-- 1 unified code, 2 organisation code, 3 registration number, 4 tax number, 5 institution certificate, 6 social organisation number
create table subjects.identifier(
  id_type smallint not null check (id_type between 1 and 6),
  id_value text not null check (id_value <> '' and not subjects.is_citizen_number(id_value)),
  subject_id bigint not null,
  origin smallint not null default 1,
  primary key (id_type, id_value));

-- grams: pairs of code points (cp1 << 16 | cp2); null where the subject is not found by name (design §1 P6)
create table subjects.name(
  subject_id bigint not null,
  since date,
  until date,
  current boolean not null,
  norm text not null check (norm <> '' and not subjects.is_citizen_number(norm)),
  name text not null check (not subjects.is_citizen_number(name)),
  grams int[],
  primary key (subject_id, norm));
create index name_grams on subjects.name using gin(grams array_ops) with (fastupdate = off);
create index name_norm on subjects.name(norm text_pattern_ops);

create sequence subjects.subject_seq start 1099511627777;

-- ── records ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
create schema records;

create table records.authority(
  authority_id int generated always as identity primary key,
  code text not null,
  name text not null,
  market boolean not null,
  unique (code, name));

-- Versions, never edits: the current one is the highest. key = the first 16 bytes of sha256(item ␟ authority ␟ number).
-- nature: bits 1–13 the kinds of penalty, bit 20 simple procedure, bit 21 a market-supervision authority.
create table records.record(
  subject_id bigint not null,
  record_id bigint not null,
  batch_id bigint not null,
  received_at timestamptz not null,
  key uuid not null,
  authority_id int not null,
  row_no int not null,
  decided_on date not null,
  ends_on date,
  misconduct_ended_on date,
  nature int not null,
  item smallint not null,
  version smallint not null,
  state smallint not null,
  origin smallint not null,
  content_hash bytea not null,
  payload jsonb not null,
  primary key (subject_id, key, version));
create index record_id on records.record(record_id);
create index record_item on records.record(item, decided_on);
create index record_batch on records.record using brin(batch_id) with (pages_per_range = 32);

-- Ids are taken in blocks: one call of the sequence gives this many.
create sequence records.record_block_seq increment by 8192 start 1099511627776;

-- One row per act that entered records; the sequencer gives each a gapless range of positions after it has committed
-- (security.md finding 5), so that a reader who follows positions misses nothing.
create table records.entry(
  entry_id bigint primary key,
  batch_id bigint not null,
  position bigint unique,
  entered_at timestamptz not null,
  count int not null,
  item smallint not null,
  origin smallint not null);
create index entry_unsequenced on records.entry(entry_id) where position is null;
create table records.sequencer(one boolean primary key default true check (one), next_position bigint not null);
insert into records.sequencer(next_position) values (1);

-- ── standing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
create schema standing;

-- One row a subject: what a check needs in one read. Counts of current records by item; lists with their dates inside.
create table standing.standing(
  subject_id bigint primary key,
  last_on date,
  registration int,
  licence int,
  penalty int,
  abnormal_register int,
  severe_list int,
  lists jsonb,
  updated_at timestamptz not null) with (fillfactor = 70);
