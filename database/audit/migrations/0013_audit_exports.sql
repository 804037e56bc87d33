-- What was exported, for whom, and the signed proof of the file.
create table audit_exports (
  id char(36) character set ascii collate ascii_bin not null,
  state varchar(10) not null,
  format varchar(10) not null,
  filter text not null,
  facility_ids text,
  reason varchar(1000) not null,
  requested_by varchar(100) not null,
  requested_name varchar(200) not null,
  requested_at datetime(3) not null,
  up_to bigint not null,
  head_hash char(64) character set ascii collate ascii_bin not null,
  proof text,
  expires_at datetime(3),
  primary key (id),
  key audit_exports_requested (requested_at, id),
  key audit_exports_expires (state, expires_at)
);
