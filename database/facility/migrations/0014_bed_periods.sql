-- What each bed went through: one row per time in a state, the last one open. Who cleaned, blocked and retired it, and
-- how many beds there were to lie in, are read from it.
create table bed_periods (
  id char(36) character set ascii not null,
  bed_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  by_name varchar(200),
  reason varchar(500),
  started_at datetime(3) not null,
  ended_at datetime(3),
  open_bed_id char(36) character set ascii generated always as (case when ended_at is null then rtrim(bed_id) end) virtual,
  primary key (id),
  unique key bed_periods_one_open (open_bed_id),
  key bed_periods_bed (bed_id, started_at),
  key bed_periods_facility (facility_id, started_at),
  constraint bed_periods_bed foreign key (bed_id) references beds (id),
  constraint bed_periods_order check (ended_at is null or ended_at >= started_at)
) default character set utf8mb4;
