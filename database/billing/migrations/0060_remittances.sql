create table remittances (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  insurer_id char(36) character set ascii not null,
  trace_number varchar(50) character set ascii collate ascii_bin not null,
  paid_on char(10) character set ascii not null,
  currency char(3) character set ascii not null,
  total_minor bigint not null,
  -- JSON
  provider_adjustments text not null,
  -- SHA-256 of the file.
  fingerprint char(64) character set ascii not null,
  taken_in_at datetime(3) not null,
  taken_in_by varchar(200) not null,
  primary key (id),
  -- A payment is taken in once.
  unique key remittances_trace (insurer_id, trace_number),
  key remittances_facility (facility_id, taken_in_at, id),
  constraint remittances_insurer foreign key (insurer_id) references insurers (id)
) default character set utf8mb4;
