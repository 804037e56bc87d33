-- priority: 0 is urgent, 1 soon, 2 routine.
create table waitlist_entries (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  visit_type_id char(36) character set ascii not null,
  staff_id char(36) character set ascii,
  priority tinyint not null,
  from_date date not null,
  to_date date not null,
  weekdays varchar(20) character set ascii not null,
  earliest char(5) character set ascii not null,
  latest char(5) character set ascii not null,
  note text,
  state varchar(10) character set ascii not null,
  added_at datetime(3) not null,
  version int not null default 1,
  primary key (id),
  key waitlist_entries_order (facility_id, state, priority, added_at),
  key waitlist_entries_patient (patient_id),
  constraint waitlist_entries_type foreign key (visit_type_id) references visit_types (id)
) default character set utf8mb4;
