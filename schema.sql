-- Made by npm run schema from migrations/; compared by the tests. Not to be edited, not to be run.

create schema access;

create schema identity;

create schema intake;

create schema platform;

create schema quality;

create schema records;

create schema standing;

create schema subjects;

CREATE OR REPLACE FUNCTION subjects.holds_citizen_number(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(bool_or(subjects.is_citizen_number(substr(it.bare, place.place, 18))), false) AS "coalesce" FROM (SELECT regexp_replace(translate(holds_citizen_number.value, '０１２３４５６７８９Ｘｘ'::text, '0123456789Xx'::text), '(?<=[0-9])[ \-\u200b](?=[0-9])'::text, ''::text, 'g'::text) AS bare) it, LATERAL generate_series(1, (length(it.bare) - 17)) place(place));

CREATE OR REPLACE FUNCTION subjects.is_citizen_number(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value ~ '^((1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}|9(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])(?![0-9]01)[0-9]{3})(19[0-9]{2}|20[0-4][0-9])(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$'::text) THEN (substr('10X98765432'::text, ((((((((((((((((((((substr(value, 1, 1))::integer * 7) + ((substr(value, 2, 1))::integer * 9)) + ((substr(value, 3, 1))::integer * 10)) + ((substr(value, 4, 1))::integer * 5)) + ((substr(value, 5, 1))::integer * 8)) + ((substr(value, 6, 1))::integer * 4)) + ((substr(value, 7, 1))::integer * 2)) + ((substr(value, 8, 1))::integer * 1)) + ((substr(value, 9, 1))::integer * 6)) + ((substr(value, 10, 1))::integer * 3)) + ((substr(value, 11, 1))::integer * 7)) + ((substr(value, 12, 1))::integer * 9)) + ((substr(value, 13, 1))::integer * 10)) + ((substr(value, 14, 1))::integer * 5)) + ((substr(value, 15, 1))::integer * 8)) + ((substr(value, 16, 1))::integer * 4)) + ((substr(value, 17, 1))::integer * 2)) % 11) + 1), 1) = upper(substr(value, 18, 1))) ELSE false END;

CREATE OR REPLACE FUNCTION subjects.is_no_person(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((length(value) < 18) OR (length(translate(value, '0123456789０１２３４５６７８９'::text, ''::text)) > (length(value) - 17)) OR (NOT subjects.holds_citizen_number(value)));

CREATE OR REPLACE FUNCTION subjects.is_old_citizen_number(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (value ~ '^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{6}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}$'::text) THEN (NOT subjects.is_registration_no(value)) ELSE false END;

CREATE OR REPLACE FUNCTION subjects.is_registration_no(value text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (WITH RECURSIVE step(place, product) AS (SELECT 1 AS "?column?", 10 AS "?column?" UNION ALL SELECT (step_1.place + 1), (CASE (((step_1.product % 11) + (substr(is_registration_no.value, step_1.place, 1))::integer) % 10) WHEN 0 THEN 10 ELSE (((step_1.product % 11) + (substr(is_registration_no.value, step_1.place, 1))::integer) % 10) END * 2) FROM step step_1 WHERE (step_1.place < 15)) SELECT ((((step.product % 11) + (substr(is_registration_no.value, 15, 1))::integer) % 10) = 1) FROM step WHERE (step.place = 15));

create sequence identity.judgement_seq increment by 1 start 1099511627777;

create sequence intake.batch_seq increment by 1 start 1099511627777;

create sequence records.record_block_seq increment by 8192 start 1099511627776;

create sequence subjects.judgement_seq increment by 1 start 1099511627777;

create sequence subjects.subject_seq increment by 1 start 1099511627777;

create table access.organisation(
  organisation_id integer generated always as identity not null,
  region integer not null,
  code text not null,
  name text not null,
  added_at timestamp with time zone not null,
  constraint organisation_code_key UNIQUE (code),
  constraint organisation_pkey PRIMARY KEY (organisation_id),
  constraint organisation_code_check CHECK (((NOT subjects.is_citizen_number(code)) AND (NOT subjects.is_old_citizen_number(code)))),
  constraint organisation_name_check CHECK ((NOT subjects.holds_citizen_number(name))));

create table access.post(
  post_id integer generated always as identity not null,
  organisation_id integer not null,
  role text not null,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint post_organisation_id_role_key UNIQUE (organisation_id, role),
  constraint post_pkey PRIMARY KEY (post_id),
  constraint post_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES access.organisation(organisation_id));

create table access.session(
  id_sha256 bytea not null,
  post_id integer not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  notice jsonb,
  constraint session_pkey PRIMARY KEY (id_sha256),
  constraint session_post_id_fkey FOREIGN KEY (post_id) REFERENCES access.post(post_id),
  constraint session_id_sha256_check CHECK ((length(id_sha256) = 32)));

create table identity.judgement(
  judgement_id bigint not null,
  batch_id bigint not null,
  subject_id bigint,
  record_id bigint,
  proposed_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  undone_at timestamp with time zone,
  row_no integer not null,
  origin smallint default 1 not null,
  verdict text not null,
  outcome text,
  reason text not null,
  proposed_by text not null,
  approved_by text,
  undone_by text,
  undone_reason text,
  evidence jsonb not null,
  constraint judgement_pkey PRIMARY KEY (judgement_id),
  constraint judgement_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'unchanged'::text, 'superseded'::text]))),
  constraint judgement_reason_check CHECK (subjects.is_no_person(reason)),
  constraint judgement_undone_reason_check CHECK (subjects.is_no_person(undone_reason)),
  constraint judgement_verdict_check CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text]))));

create table intake.batch(
  batch_id bigint not null,
  received_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  file_bytes bigint not null,
  provider_id integer not null,
  chunk_rows integer not null,
  item smallint not null,
  state smallint not null,
  origin smallint default 1 not null,
  seconds real,
  file_name text not null,
  file_sha256 bytea not null,
  mapping_sha256 bytea not null,
  mapping text,
  rule_version text not null,
  layout jsonb,
  stopped jsonb,
  corrects bigint,
  post text,
  rows_expected integer,
  constraint batch_pkey PRIMARY KEY (batch_id),
  constraint batch_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES intake.provider(provider_id),
  constraint batch_state_check CHECK ((state = ANY (ARRAY[1, 2, 3]))));

create table intake.chunk(
  batch_id bigint not null,
  chunk_no integer not null,
  last_row integer not null,
  accepted integer not null,
  unchanged integer not null,
  superseded integer not null,
  held integer not null,
  returned integer not null,
  findings jsonb not null,
  done_at timestamp with time zone not null,
  constraint chunk_pkey PRIMARY KEY (batch_id, chunk_no));

create table intake.correction(
  batch_id bigint not null,
  row_no integer not null,
  cells jsonb,
  outcome text not null,
  findings jsonb not null,
  post text not null,
  corrected_at timestamp with time zone not null,
  sent_as bigint,
  constraint correction_pkey PRIMARY KEY (batch_id, row_no),
  constraint correction_outcome_check CHECK ((outcome = ANY (ARRAY['fits'::text, 'returned'::text, 'held'::text]))));

create table intake.provider(
  provider_id integer generated always as identity not null,
  region integer not null,
  code text not null,
  name text not null,
  added_at timestamp with time zone not null,
  constraint provider_code_key UNIQUE (code),
  constraint provider_pkey PRIMARY KEY (provider_id),
  constraint provider_code_check CHECK ((NOT subjects.is_citizen_number(code))));

create table intake.request(
  provider_id integer not null,
  key text not null,
  payload_sha256 bytea not null,
  batch_id bigint not null,
  received_at timestamp with time zone not null,
  constraint request_pkey PRIMARY KEY (provider_id, key));

create table intake.returned_finding(
  batch_id bigint not null,
  code text not null,
  field text not null,
  chunk_no integer not null,
  rows integer[] not null,
  constraint returned_finding_pkey PRIMARY KEY (batch_id, code, field, chunk_no));

create table intake.returned_row(
  batch_id bigint not null,
  row_no integer not null,
  chunk_no integer not null,
  outcome text not null,
  cells jsonb,
  findings jsonb not null,
  judged text,
  constraint returned_row_pkey PRIMARY KEY (batch_id, row_no),
  constraint returned_row_judged_check CHECK ((judged = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text]))),
  constraint returned_row_outcome_check CHECK ((outcome = ANY (ARRAY['held'::text, 'returned'::text]))));

create table intake.staged(
  staged_id uuid not null,
  provider_id integer not null,
  file_bytes bigint not null,
  file_name text not null,
  file_sha256 bytea not null,
  path text not null,
  file_key bytea not null,
  post text not null,
  stored_at timestamp with time zone not null,
  batch_id bigint,
  constraint staged_pkey PRIMARY KEY (staged_id),
  constraint staged_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES intake.provider(provider_id));

create table intake.upload(
  batch_id bigint not null,
  path text not null,
  file_key bytea not null,
  options jsonb not null,
  stored_at timestamp with time zone not null,
  destroyed_at timestamp with time zone,
  constraint upload_pkey PRIMARY KEY (batch_id));

create table intake.withdrawal(
  batch_id bigint not null,
  records integer not null,
  post text not null,
  reason text not null,
  withdrawn_at timestamp with time zone not null,
  constraint withdrawal_pkey PRIMARY KEY (batch_id));

create table platform.migration(
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name));

create table platform.node(
  number smallint not null,
  code text not null,
  name text not null,
  self boolean not null,
  constraint node_pkey PRIMARY KEY (number),
  constraint node_number_check CHECK (((number >= 1) AND (number <= 8191))));

create table platform.store(
  one boolean default true not null,
  demo text not null,
  invented_for date,
  constraint store_pkey PRIMARY KEY (one),
  constraint store_demo_check CHECK ((demo = ANY (ARRAY['none'::text, 'loading'::text, 'loaded'::text]))),
  constraint store_one_check CHECK (one));

create table quality.finding(
  batch_id bigint not null,
  chunk_no integer not null,
  code text not null,
  field text not null,
  rows integer[] not null,
  constraint finding_pkey PRIMARY KEY (batch_id, chunk_no, code, field));

create table records.authority(
  authority_id integer generated always as identity not null,
  code text not null,
  name text not null,
  market boolean not null,
  constraint authority_code_name_key UNIQUE (code, name),
  constraint authority_pkey PRIMARY KEY (authority_id));

create table records.entry(
  entry_id bigint not null,
  batch_id bigint not null,
  position bigint,
  entered_at timestamp with time zone not null,
  count integer not null,
  item smallint not null,
  origin smallint not null,
  constraint entry_position_key UNIQUE ("position"),
  constraint entry_pkey PRIMARY KEY (entry_id));

create table records.record(
  subject_id bigint not null,
  record_id bigint not null,
  batch_id bigint not null,
  received_at timestamp with time zone not null,
  key uuid not null,
  authority_id integer not null,
  row_no integer not null,
  accepted_on date not null,
  decided_on date not null,
  ends_on date,
  misconduct_ended_on date,
  nature integer not null,
  item smallint not null,
  version smallint not null,
  state smallint not null,
  origin smallint not null,
  content_hash bytea not null,
  payload jsonb not null,
  constraint record_pkey PRIMARY KEY (subject_id, key, version));

create table records.sequencer(
  one boolean default true not null,
  next_position bigint not null,
  constraint sequencer_pkey PRIMARY KEY (one),
  constraint sequencer_one_check CHECK (one));

create table records.undone(
  subject_id bigint not null,
  record_id bigint not null,
  batch_id bigint not null,
  received_at timestamp with time zone not null,
  key uuid not null,
  authority_id integer not null,
  row_no integer not null,
  accepted_on date not null,
  decided_on date not null,
  ends_on date,
  misconduct_ended_on date,
  nature integer not null,
  item smallint not null,
  version smallint not null,
  state smallint not null,
  origin smallint not null,
  content_hash bytea not null,
  payload jsonb not null,
  judgement_id bigint not null,
  undone_at timestamp with time zone not null,
  constraint undone_pkey PRIMARY KEY (subject_id, record_id));

create table standing.standing(
  subject_id bigint not null,
  last_on date,
  registration integer,
  licence integer,
  penalty integer,
  abnormal_register integer,
  severe_list integer,
  lists jsonb,
  updated_at timestamp with time zone not null,
  compulsion integer,
  confirmation integer,
  levy integer,
  payment integer,
  adjudication integer,
  compensation integer,
  reward integer,
  inspection integer,
  registration_change integer,
  deregistration integer,
  judgment integer,
  commitment integer,
  contract integer,
  honour integer,
  qualification integer,
  intellectual_property integer,
  arrears integer,
  voluntary integer,
  constraint standing_pkey PRIMARY KEY (subject_id)) with (fillfactor=70);

create table subjects.identifier(
  id_type smallint not null,
  id_value text not null,
  subject_id bigint not null,
  origin smallint default 1 not null,
  constraint identifier_pkey PRIMARY KEY (id_type, id_value),
  constraint identifier_check CHECK (
CASE id_type
    WHEN 1 THEN ((id_value ~ '^[0-9A-Z]{15,18}$'::text) AND (NOT subjects.is_citizen_number(id_value)) AND (NOT subjects.is_old_citizen_number(id_value)))
    WHEN 2 THEN (id_value ~ '^[0-9A-Z]{9}$'::text)
    ELSE (subjects.is_no_person(id_value) AND (NOT subjects.is_old_citizen_number(id_value)))
END),
  constraint identifier_id_type_check CHECK (((id_type >= 1) AND (id_type <= 6))),
  constraint identifier_id_value_check CHECK ((id_value <> ''::text)));

create table subjects.judgement(
  judgement_id bigint not null,
  subject_a bigint not null,
  subject_b bigint not null,
  survivor bigint,
  proposed_at timestamp with time zone not null,
  approved_at timestamp with time zone,
  undone_at timestamp with time zone,
  origin smallint default 1 not null,
  verdict text not null,
  reason text not null,
  proposed_by text not null,
  approved_by text,
  undone_by text,
  undone_reason text,
  evidence jsonb not null,
  constraint judgement_pkey PRIMARY KEY (judgement_id),
  constraint judgement_check CHECK ((subject_a < subject_b)),
  constraint judgement_check1 CHECK (((survivor = subject_a) OR (survivor = subject_b))),
  constraint judgement_check2 CHECK (((verdict = 'same'::text) = (survivor IS NOT NULL))),
  constraint judgement_reason_check CHECK (subjects.is_no_person(reason)),
  constraint judgement_undone_reason_check CHECK (subjects.is_no_person(undone_reason)),
  constraint judgement_verdict_check CHECK ((verdict = ANY (ARRAY['same'::text, 'different'::text, 'unsure'::text]))));

create table subjects.name(
  subject_id bigint not null,
  since date,
  until date,
  current boolean not null,
  norm text not null,
  name text not null,
  grams integer[],
  constraint name_pkey PRIMARY KEY (subject_id, norm),
  constraint name_name_check CHECK (subjects.is_no_person(name)),
  constraint name_norm_check CHECK (((norm <> ''::text) AND subjects.is_no_person(norm))));

create table subjects.pair(
  subject_a bigint not null,
  subject_b bigint not null,
  proposed_at timestamp with time zone not null,
  score real not null,
  constraint pair_pkey PRIMARY KEY (subject_a, subject_b),
  constraint pair_check CHECK ((subject_a < subject_b)));

create table subjects.subject(
  subject_id bigint not null,
  established_on date,
  region integer,
  origin smallint default 1 not null,
  kind text not null,
  status text default '1'::text not null,
  provisional boolean default false not null,
  code_flagged boolean default false not null,
  code text not null,
  name text not null,
  merged_into bigint,
  created_at timestamp with time zone not null,
  code_parts integer[] default '{}'::integer[] not null,
  constraint subject_pkey PRIMARY KEY (subject_id),
  constraint subject_code_check CHECK (((code ~ '^[0-9A-Z]{15,18}$'::text) AND (NOT subjects.is_citizen_number(code)) AND (NOT subjects.is_old_citizen_number(code)))),
  constraint subject_kind_check CHECK ((kind = ANY (ARRAY['11'::text, '12'::text, '13'::text, '21'::text, '22'::text, '23'::text, '24'::text, '29'::text, '31'::text, '32'::text, '33'::text, '34'::text, '39'::text, '41'::text, '42'::text, '43'::text, '44'::text, '49'::text, '91'::text]))),
  constraint subject_name_check CHECK (((name <> ''::text) AND subjects.is_no_person(name))),
  constraint subject_status_check CHECK ((status = ANY (ARRAY['1'::text, '2'::text, '3'::text, '4'::text, '5'::text, '6'::text, '9'::text]))));

CREATE INDEX session_ends ON access.session USING btree (ends_at);
CREATE INDEX judgement_row ON identity.judgement USING btree (batch_id, row_no);
CREATE INDEX batch_corrects ON intake.batch USING btree (corrects, batch_id DESC) WHERE (corrects IS NOT NULL);
CREATE INDEX batch_open ON intake.batch USING btree (file_sha256) WHERE (state = 1);
CREATE INDEX batch_provider ON intake.batch USING btree (provider_id, batch_id DESC);
CREATE INDEX correction_waiting ON intake.correction USING btree (batch_id) WHERE (sent_as IS NULL);
CREATE INDEX returned_row_held ON intake.returned_row USING btree (batch_id DESC, row_no) WHERE (outcome = 'held'::text);
CREATE UNIQUE INDEX node_self ON platform.node USING btree (self) WHERE self;
CREATE INDEX entry_unsequenced ON records.entry USING btree (entry_id) WHERE ("position" IS NULL);
CREATE INDEX record_batch ON records.record USING brin (batch_id) WITH (pages_per_range='32');
CREATE INDEX record_id ON records.record USING btree (record_id);
CREATE INDEX record_item ON records.record USING btree (item, decided_on, record_id, authority_id);
CREATE INDEX judgement_b ON subjects.judgement USING btree (subject_b);
CREATE INDEX judgement_pair ON subjects.judgement USING btree (subject_a, subject_b);
CREATE INDEX name_grams ON subjects.name USING gin (grams) WITH (fastupdate='on', gin_pending_list_limit='1024');
CREATE INDEX name_norm ON subjects.name USING btree (norm) WHERE (grams IS NOT NULL);
CREATE INDEX subject_code_parts ON subjects.subject USING gin (code_parts) WITH (fastupdate='on', gin_pending_list_limit='1024');
CREATE INDEX subject_doubtful ON subjects.subject USING btree (subject_id) WHERE (provisional OR code_flagged);
CREATE INDEX subject_merged ON subjects.subject USING btree (subject_id) WHERE (merged_into IS NOT NULL);
CREATE INDEX subject_merged_into ON subjects.subject USING btree (merged_into) WHERE (merged_into IS NOT NULL);
