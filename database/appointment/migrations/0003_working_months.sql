-- When somebody works in a month (UTC), as business said last: a JSON list of [from, to]. generation grows when it changes.
create table working_months (
  staff_id char(36) character set ascii not null,
  month char(7) character set ascii not null,
  spans mediumtext not null,
  read_at datetime(3) not null,
  stale tinyint not null default 0,
  generation int not null default 0,
  primary key (staff_id, month)
) default character set utf8mb4;
