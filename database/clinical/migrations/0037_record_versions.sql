-- Every state an entry ever had, the present one included: nothing is overwritten.
create table record_versions (
  entry_id char(36) character set ascii not null,
  version int not null,
  at datetime(3) not null,
  changed_by varchar(100) character set ascii not null,
  changed_by_name varchar(200) not null,
  changed_by_staff_id char(36) character set ascii,
  reason varchar(500),
  body mediumtext not null,
  primary key (entry_id, version),
  constraint record_versions_entry foreign key (entry_id) references record_entries (id)
) default character set utf8mb4;
