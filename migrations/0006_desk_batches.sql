-- The desk for data officers: which batch corrects which, groups of findings that open at once, the officer's corrections beside the
-- sender's cells, files that wait for 提交, batches that were withdrawn.

-- corrects: the batch whose returned rows this one brings mended. post: which post sent it from the desk. rows_expected: how many rows
-- the file was seen to have before it was taken in, for the progress that is shown.
alter table intake.batch add column corrects bigint;
alter table intake.batch add column post text;
alter table intake.batch add column rows_expected int;
create index batch_provider on intake.batch(provider_id, batch_id desc);
create index batch_corrects on intake.batch(corrects, batch_id desc) where corrects is not null;

-- Rows that did not go in, by finding: the rows of one code and field in one chunk, in order. What quality.finding is for rows that went in.
create table intake.returned_finding(
  batch_id bigint not null,
  code text not null,
  field text not null,
  chunk_no int not null,
  rows int[] not null,
  primary key (batch_id, code, field, chunk_no));
insert into intake.returned_finding(batch_id, code, field, chunk_no, rows)
select r.batch_id, f ->> 'code', coalesce(f ->> 'field', ''), r.chunk_no, array_agg(distinct r.row_no order by r.row_no)
from intake.returned_row r, jsonb_array_elements(r.findings) f
group by 1, 2, 3, 4;

-- What an officer wrote in the place of cells of a returned row: column → text. The sender's cells stay as they came. outcome: what the
-- checks said of the row as corrected. sent_as: the batch in which it was sent again; from then on it does not change.
create table intake.correction(
  batch_id bigint not null,
  row_no int not null,
  cells jsonb,
  outcome text not null check (outcome in ('fits', 'returned', 'held')),
  findings jsonb not null,
  post text not null,
  corrected_at timestamptz not null,
  sent_as bigint,
  primary key (batch_id, row_no));
create index correction_waiting on intake.correction(batch_id) where sent_as is null;

-- Files seen at the desk and not yet sent on; encrypted, destroyed when they become a batch's or after 72 hours (design §1 P3).
create table intake.staged(
  staged_id uuid primary key,
  provider_id int not null references intake.provider,
  file_bytes bigint not null,
  file_name text not null,
  file_sha256 bytea not null,
  path text not null,
  file_key bytea not null,
  post text not null,
  stored_at timestamptz not null,
  batch_id bigint);

-- A batch that its provider took back, by which post and why. Its records have a version that is withdrawn; nothing is removed.
create table intake.withdrawal(
  batch_id bigint primary key,
  records int not null,
  post text not null,
  reason text not null,
  withdrawn_at timestamptz not null);
