create table duties (
  id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  role varchar(10) character set ascii not null,
  starts_at datetime(3) not null,
  ends_at datetime(3) not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key duties_start (staff_id, starts_at),
  key duties_ward (ward_id, ends_at, starts_at),
  constraint duties_staff foreign key (staff_id) references staff (id),
  constraint duties_order check (ends_at > starts_at),
  constraint duties_role check (role in ('nurse', 'doctor'))
) default character set utf8mb4;
