-- Identity: judgements of persons on rows that no code attaches and on subjects that may be one, each undoable.

-- judged: what a person has said of a held row last; 'same' has put it into the register under the subject chosen.
alter table intake.returned_row add column judged text check (judged in ('same', 'different', 'unsure'));
create index returned_row_held on intake.returned_row(batch_id desc, row_no) where outcome = 'held';

-- Versions that a judgement had brought, or that stand no more without it, as they stood when it was undone. No door reads here: what
-- was is kept (G5) and counts nowhere.
create table records.undone(
  like records.record,
  judgement_id bigint not null,
  undone_at timestamptz not null,
  primary key (subject_id, record_id));

create schema identity;

-- Which subject a held row is about, as a post has judged it. proposed and approved: the seam for two people. outcome and record_id: what
-- became of the row when it went in. evidence: the features as the judge saw them. An undone judgement stays, and leads to nothing.
create table identity.judgement(
  judgement_id bigint primary key,
  batch_id bigint not null,
  subject_id bigint,
  record_id bigint,
  proposed_at timestamptz not null,
  approved_at timestamptz,
  undone_at timestamptz,
  row_no int not null,
  origin smallint not null default 1,
  verdict text not null check (verdict in ('same', 'different', 'unsure')),
  outcome text check (outcome in ('accepted', 'unchanged', 'superseded')),
  reason text not null check (subjects.is_no_person(reason)),
  proposed_by text not null,
  approved_by text,
  undone_by text,
  undone_reason text check (subjects.is_no_person(undone_reason)),
  evidence jsonb not null);
create index judgement_row on identity.judgement(batch_id, row_no);
create sequence identity.judgement_seq start 1099511627777;

-- Whether two subjects are one. subject_a < subject_b; survivor: whose code and address stay. The last judgement of a pair that is not
-- undone holds; subject.merged_into is worked out of those that hold, and of nothing else.
create table subjects.judgement(
  judgement_id bigint primary key,
  subject_a bigint not null,
  subject_b bigint not null check (subject_a < subject_b),
  survivor bigint check (survivor in (subject_a, subject_b)),
  proposed_at timestamptz not null,
  approved_at timestamptz,
  undone_at timestamptz,
  origin smallint not null default 1,
  verdict text not null check (verdict in ('same', 'different', 'unsure')),
  reason text not null check (subjects.is_no_person(reason)),
  proposed_by text not null,
  approved_by text,
  undone_by text,
  undone_reason text check (subjects.is_no_person(undone_reason)),
  evidence jsonb not null,
  check ((verdict = 'same') = (survivor is not null)));
create index judgement_pair on subjects.judgement(subject_a, subject_b);
create index judgement_b on subjects.judgement(subject_b);
create sequence subjects.judgement_seq start 1099511627777;

-- Subjects that may be one, for a person to look at: nothing follows from a line here.
create table subjects.pair(
  subject_a bigint not null,
  subject_b bigint not null check (subject_a < subject_b),
  proposed_at timestamptz not null,
  score real not null,
  primary key (subject_a, subject_b));
create index subject_merged_into on subjects.subject(merged_into) where merged_into is not null;
-- Known from records only, or by a code that fails its check: what duplicates are looked for among.
create index subject_doubtful on subjects.subject(subject_id) where provisional or code_flagged;
