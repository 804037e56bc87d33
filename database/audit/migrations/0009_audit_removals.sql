-- Always empty: a row would name an entry that may not be removed, and the check refuses it.
create table audit_removals (
  position bigint not null,
  constraint audit_entries_are_never_removed check (position < 0)
);
