create table drawer_sessions (
  id char(36) character set ascii not null,
  drawer_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  currency char(3) character set ascii not null,
  cashier_id varchar(64) character set ascii not null,
  cashier varchar(200) not null,
  float_minor bigint not null,
  -- The sum of its movements, kept beside them.
  expected_minor bigint not null,
  counted_minor bigint,
  -- How many of each value, JSON.
  counts text,
  note varchar(300),
  opened_at datetime(3) not null,
  closed_at datetime(3),
  approved_by varchar(200),
  approved_reason varchar(300),
  approved_at datetime(3),
  -- Set while it is open: one session of a drawer and one of a cashier at a time.
  open_drawer_id char(36) character set ascii,
  open_cashier_id varchar(64) character set ascii,
  version int not null default 1,
  primary key (id),
  unique key drawer_sessions_open_drawer (open_drawer_id),
  unique key drawer_sessions_open_cashier (open_cashier_id),
  key drawer_sessions_facility (facility_id, opened_at, id),
  constraint drawer_sessions_drawer foreign key (drawer_id) references cash_drawers (id),
  constraint drawer_sessions_not_below check (expected_minor >= 0)
) default character set utf8mb4;
