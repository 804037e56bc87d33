create table lab_results (
  id char(36) character set ascii collate ascii_bin not null,
  item_id char(36) character set ascii collate ascii_bin not null,
  revision int not null,
  value text not null,
  number double null,
  comparator char(1) character set ascii null,
  unit varchar(30) character set ascii null,
  flag varchar(2) character set ascii null,
  -- By what it was judged, as JSON.
  judged text not null,
  implausible tinyint not null,
  comment varchar(1000) null,
  correction_reason varchar(500) null,
  entered_at datetime(3) not null,
  entered_by text not null,
  verified_at datetime(3) null,
  verified_by text null,
  released_at datetime(3) null,
  released_by text null,
  primary key (id),
  unique key lab_results_revision (item_id, revision),
  constraint lab_results_item foreign key (item_id) references lab_items (id)
) default character set utf8mb4;
