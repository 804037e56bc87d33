-- One for each kind and time of an appointment, however often it is moved there and back.
create table reminders (
  id char(36) character set ascii not null,
  appointment_id char(36) character set ascii not null,
  kind varchar(20) character set ascii not null,
  starts_at datetime(3) not null,
  due_at datetime(3) not null,
  state varchar(10) character set ascii not null,
  primary key (id),
  unique key reminders_once (appointment_id, kind, starts_at),
  key reminders_due (state, due_at),
  constraint reminders_of foreign key (appointment_id) references appointments (id)
) default character set utf8mb4;
