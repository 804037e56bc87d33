-- One booking each; rows are only ever added. Its postings add up to nothing.
create table ledger_entries (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  kind varchar(16) character set ascii not null,
  reference_id char(36) character set ascii not null,
  currency char(3) character set ascii not null,
  at datetime(3) not null,
  primary key (id),
  unique key ledger_entries_once (kind, reference_id),
  key ledger_entries_facility (facility_id, at, id)
) default character set utf8mb4;
