-- What this store is: whether it holds the fictitious province, which every page then says. No row: nobody has decided yet.
create table platform.store(
  one boolean primary key default true check (one),
  demo text not null check (demo in ('none', 'loading', 'loaded')));
