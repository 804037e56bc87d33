create table reconciliations (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  provider varchar(16) character set ascii not null,
  currency char(3) character set ascii not null,
  -- SHA-256 of what was compared: the same again changes nothing.
  fingerprint char(64) character set ascii not null,
  from_day date not null,
  to_day date not null,
  file_rows int not null,
  by_name varchar(200) not null,
  at datetime(3) not null,
  primary key (id),
  unique key reconciliations_once (facility_id, provider, fingerprint),
  key reconciliations_facility (facility_id, at, id)
) default character set utf8mb4;
