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

-- GB 11643: eighteen characters, a province, a day of birth, and the check character of ISO 7064 MOD 11-2. A foreigner with
-- permanent residence has 9, a province and a country's number, none of which ends in 01. Only ever used to refuse; the same rule is
-- in src/register/subjects/citizen-number.ts. Not strict, so that the planner writes it into the checks.
create function subjects.is_citizen_number(value text) returns boolean
  language sql immutable parallel safe
  return case when value ~ '^((1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}|9(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])(?![0-9]01)[0-9]{3})(19[0-9]{2}|20[0-4][0-9])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$'
    then substr('10X98765432', (
      substr(value, 1, 1)::int * 7 + substr(value, 2, 1)::int * 9 + substr(value, 3, 1)::int * 10 + substr(value, 4, 1)::int * 5
      + substr(value, 5, 1)::int * 8 + substr(value, 6, 1)::int * 4 + substr(value, 7, 1)::int * 2 + substr(value, 8, 1)::int * 1
      + substr(value, 9, 1)::int * 6 + substr(value, 10, 1)::int * 3 + substr(value, 11, 1)::int * 7 + substr(value, 12, 1)::int * 9
      + substr(value, 13, 1)::int * 10 + substr(value, 14, 1)::int * 5 + substr(value, 15, 1)::int * 8 + substr(value, 16, 1)::int * 4
      + substr(value, 17, 1)::int * 2) % 11 + 1, 1) = upper(substr(value, 18, 1))
    else false end;

-- ISO 7064 MOD 11,10: whether fifteen digits are an old registration number.
create function subjects.is_registration_no(value text) returns boolean
  language sql immutable parallel safe
  return (
    with recursive step(place, product) as (
      select 1, 10
      union all
      select place + 1, case (product % 11 + substr(value, place, 1)::int) % 10 when 0 then 10 else (product % 11 + substr(value, place, 1)::int) % 10 end * 2
      from step
      where place < 15)
    select (product % 11 + substr(value, 15, 1)::int) % 10 = 1 from step where place = 15);

-- A citizen's number of the kind that ended in 2013 has fifteen digits, a day of birth and no check digit, as one registration number in
-- seven seems to have. The check digit of a registration number decides.
create function subjects.is_old_citizen_number(value text) returns boolean
  language sql immutable parallel safe
  return case when value ~ '^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{6}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}$'
    then not subjects.is_registration_no(value) else false end;

-- The same anywhere in a text, however wide its digits, also with single spaces or hyphens between them: what the checks of quality find.
create function subjects.holds_citizen_number(value text) returns boolean
  language sql immutable parallel safe
  return (select coalesce(bool_or(subjects.is_citizen_number(substr(bare, place, 18))), false)
    from (select regexp_replace(translate(value, '０１２３４５６７８９Ｘｘ', '0123456789Xx'), '(?<=[0-9])[ \-\u200b](?=[0-9])', '', 'g') as bare) as it,
      generate_series(1, length(bare) - 17) as place);

-- What a check asks: hardly any text has the seventeen digits that make it worth a look.
create function subjects.is_no_person(value text) returns boolean
  language sql immutable parallel safe
  return length(value) < 18 or length(translate(value, '0123456789０１２３４５６７８９', '')) > length(value) - 17 or not subjects.holds_citizen_number(value);

-- People are not subjects (design §1 P1). code_parts: each four neighbouring characters of the code as a number, which finds a part of a
-- code wherever it stands. Both indexes of arrays gather what is new, a megabyte at most, before it is sorted in: a quarter of the work. The kinds are a closed list: no natural person, no rural contracting household.
create table subjects.subject(
  subject_id bigint primary key,
  established_on date,
  region int,
  origin smallint not null default 1,
  kind text not null check (kind in ('11','12','13','21','22','23','24','29','31','32','33','34','39','41','42','43','44','49','91')),
  status text not null default '1' check (status in ('1','2','3','4','5','6','9')),
  provisional boolean not null default false,
  code_flagged boolean not null default false,
  code text not null check (code ~ '^[0-9A-Z]{15,18}$' and not subjects.is_citizen_number(code) and not subjects.is_old_citizen_number(code)),
  name text not null check (name <> '' and subjects.is_no_person(name)),
  merged_into bigint,
  created_at timestamptz not null,
  code_parts int[] not null default '{}');
create index subject_code_parts on subjects.subject using gin(code_parts) with (fastupdate = on, gin_pending_list_limit = 1024);

-- 1 unified code, 2 organisation code, 3 registration number, 4 tax number, 5 institution certificate, 6 social organisation number
create table subjects.identifier(
  id_type smallint not null check (id_type between 1 and 6),
  id_value text collate "C" not null check (id_value <> ''),
  subject_id bigint not null,
  origin smallint not null default 1,
  primary key (id_type, id_value),
  check (case id_type
    when 1 then id_value ~ '^[0-9A-Z]{15,18}$' and not subjects.is_citizen_number(id_value) and not subjects.is_old_citizen_number(id_value)
    when 2 then id_value ~ '^[0-9A-Z]{9}$'
    else subjects.is_no_person(id_value) and not subjects.is_old_citizen_number(id_value) end));

-- grams: pairs of characters (first << 16 | second); null where the subject is not found by name (design §1 P6): then no index
-- holds the name, and norm is the code.
create table subjects.name(
  subject_id bigint not null,
  since date,
  until date,
  current boolean not null,
  norm text collate "C" not null check (norm <> '' and subjects.is_no_person(norm)),
  name text not null check (subjects.is_no_person(name)),
  grams int[],
  primary key (subject_id, norm));
create index name_grams on subjects.name using gin(grams) with (fastupdate = on, gin_pending_list_limit = 1024);
create index name_norm on subjects.name(norm) where grams is not null;
-- The commonest pairs, which the planner and the search go by.
alter table subjects.name alter column grams set statistics 400;

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
-- nature: bits 1–14 the kinds of penalty, bit 20 simple procedure, bit 21 a market-supervision authority, bit 22 a scope that is not
-- public. accepted_on: the day in Asia/Shanghai on which the first version came in; ends_on: the last day by its own term or removal.
create table records.record(
  subject_id bigint not null,
  record_id bigint not null,
  batch_id bigint not null,
  received_at timestamptz not null,
  key uuid not null,
  authority_id int not null,
  row_no int not null,
  accepted_on date not null,
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
