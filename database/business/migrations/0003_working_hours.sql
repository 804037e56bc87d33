-- The usual week in the time of the facility; minutes since midnight, `to_minute` up to 1440.
create table working_hours (
  staff_id char(36) character set ascii not null,
  weekday tinyint not null,
  from_minute smallint not null,
  to_minute smallint not null,
  primary key (staff_id, weekday, from_minute),
  constraint working_hours_staff foreign key (staff_id) references staff (id),
  constraint working_hours_order check (to_minute > from_minute)
) default character set utf8mb4;
