-- Days that have other hours than their weekday; a day without hours is a day off.
create table working_exceptions (
  staff_id char(36) character set ascii not null,
  day date not null,
  reason varchar(200),
  primary key (staff_id, day),
  constraint working_exceptions_staff foreign key (staff_id) references staff (id)
) default character set utf8mb4;
