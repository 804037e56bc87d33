create table lab_rules (
  facility_id char(36) character set ascii collate ascii_bin not null,
  test_code varchar(20) character set ascii collate ascii_bin not null,
  level varchar(10) character set ascii not null,
  primary key (facility_id, test_code)
);
