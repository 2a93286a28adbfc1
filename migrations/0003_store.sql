-- What this store is: whether it holds the fictitious province, which every page then says, and for which day the province was
-- invented, so that a loading that was cut off goes on with the same files on another day. No row: nobody has decided yet.
create table platform.store(
  one boolean primary key default true check (one),
  demo text not null check (demo in ('none', 'loading', 'loaded')),
  invented_for date);
