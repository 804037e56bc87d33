create table safety_checks (
  id char(36) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  patient_id char(36) character set ascii collate ascii_bin null,
  facility_id char(36) character set ascii collate ascii_bin null,
  actor_id varchar(80) character set ascii collate ascii_bin not null,
  knowledge_version varchar(60) character set ascii collate ascii_bin not null,
  proposed smallint unsigned not null,
  stops smallint unsigned not null,
  warnings smallint unsigned not null,
  not_checked smallint unsigned not null,
  primary key (id),
  key safety_checks_at (at, facility_id)
);
