create table working_exception_hours (
  staff_id char(36) character set ascii not null,
  day date not null,
  from_minute smallint not null,
  to_minute smallint not null,
  primary key (staff_id, day, from_minute),
  constraint working_exception_hours_day foreign key (staff_id, day) references working_exceptions (staff_id, day) on delete cascade,
  constraint working_exception_hours_order check (to_minute > from_minute)
) default character set utf8mb4;
