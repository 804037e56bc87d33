-- Days are calendar days of the facility where the person belongs, both included.
create table leaves (
  id char(36) character set ascii not null,
  version int not null,
  staff_id char(36) character set ascii not null,
  kind varchar(20) character set ascii not null,
  first_day date not null,
  last_day date not null,
  note varchar(500),
  state varchar(10) character set ascii not null,
  requested_at datetime(3) not null,
  decided_at datetime(3),
  decision_reason varchar(500),
  primary key (id),
  key leaves_staff (staff_id, first_day),
  key leaves_days (first_day, last_day),
  constraint leaves_staff foreign key (staff_id) references staff (id),
  constraint leaves_order check (last_day >= first_day),
  constraint leaves_state check (state in ('requested', 'approved', 'refused', 'cancelled'))
) default character set utf8mb4;
