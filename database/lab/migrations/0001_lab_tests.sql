create table lab_tests (
  id char(36) character set ascii collate ascii_bin not null,
  code varchar(20) character set ascii collate ascii_bin not null,
  version int not null,
  -- What the contract says of a test, as JSON.
  body mediumtext not null,
  changed_at datetime(3) not null,
  primary key (id),
  unique key lab_tests_code (code)
) default character set utf8mb4;
