create table lab_criticals (
  id char(36) character set ascii collate ascii_bin not null,
  result_id char(36) character set ascii collate ascii_bin not null,
  item_id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  ward_id char(36) character set ascii collate ascii_bin null,
  at datetime(3) not null,
  read_at datetime(3) null,
  read_by text null,
  reader_name varchar(200) null,
  read_via varchar(10) character set ascii null,
  read_value varchar(200) null,
  primary key (id),
  unique key lab_criticals_result (result_id),
  key lab_criticals_open (facility_id, read_at, at),
  constraint lab_criticals_of_result foreign key (result_id) references lab_results (id),
  constraint lab_criticals_item foreign key (item_id) references lab_items (id)
) default character set utf8mb4;
