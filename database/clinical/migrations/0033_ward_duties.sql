-- Who is on duty where, as the roster says by its events.
create table ward_duties (
  duty_id char(36) character set ascii not null,
  version int not null,
  staff_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  from_at datetime(3) not null,
  to_at datetime(3) not null,
  cancelled boolean not null,
  primary key (duty_id),
  key ward_duties_staff (staff_id, to_at)
) default character set utf8mb4;
