-- The eight other acts of 十公示: counts of current records by item, as for the items before.
alter table standing.standing
  add column compulsion int,
  add column confirmation int,
  add column levy int,
  add column payment int,
  add column adjudication int,
  add column compensation int,
  add column reward int,
  add column inspection int;
