create table lab_controls (
  id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  test_code varchar(20) character set ascii collate ascii_bin not null,
  level int not null,
  lot varchar(60) not null,
  mean double not null,
  sd double not null,
  expires_on date not null,
  active tinyint not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key lab_controls_lot (facility_id, test_code, level, lot)
) default character set utf8mb4;
