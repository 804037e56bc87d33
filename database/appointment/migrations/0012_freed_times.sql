-- Times of doctors that became free, until they were offered to who waits.
create table freed_times (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  starts_at datetime(3) not null,
  ends_at datetime(3) not null,
  freed_at datetime(3) not null,
  primary key (id),
  key freed_times_order (freed_at)
) default character set utf8mb4;
