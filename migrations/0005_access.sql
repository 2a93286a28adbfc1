-- Who may do what on the desk: organisations, their posts, and the sessions in which a post is filled. Posts only: whoever sits on one
-- has no name and no number here (design §1 P5, P10).

create schema access;

create table access.organisation(
  organisation_id int generated always as identity primary key,
  region int not null,
  code text not null unique check (not subjects.is_citizen_number(code) and not subjects.is_old_citizen_number(code)),
  name text not null check (not subjects.holds_citizen_number(name)),
  added_at timestamptz not null);

-- role: one of src/foundation/access/role.ts; one that the program does not know may do nothing
create table access.post(
  post_id int generated always as identity primary key,
  organisation_id int not null references access.organisation,
  role text not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  unique (organisation_id, role));

-- A session is known by the hash of its cookie: who reads this table cannot take one over. notice: what the next page says once.
create table access.session(
  id_sha256 bytea primary key check (length(id_sha256) = 32),
  post_id int not null references access.post,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  notice jsonb);
create index session_ends on access.session(ends_at);
