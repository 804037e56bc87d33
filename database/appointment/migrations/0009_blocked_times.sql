create table blocked_times (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  starts_at datetime(3) not null,
  ends_at datetime(3) not null,
  reason varchar(200) not null,
  blocked_by varchar(200) not null,
  created_at datetime(3) not null,
  primary key (id),
  key blocked_times_staff (staff_id, ends_at),
  key blocked_times_facility (facility_id, ends_at),
  constraint blocked_times_order check (ends_at > starts_at)
) default character set utf8mb4;
