create table lab_test_versions (
  test_id char(36) character set ascii collate ascii_bin not null,
  version int not null,
  body mediumtext not null,
  changed_at datetime(3) not null,
  changed_by varchar(200) not null,
  primary key (test_id, version),
  constraint lab_test_versions_test foreign key (test_id) references lab_tests (id)
) default character set utf8mb4;
