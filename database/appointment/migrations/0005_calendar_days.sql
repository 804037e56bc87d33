-- Whoever takes time of a doctor locks the rows of these days (UTC) first, in the order of the key.
create table calendar_days (
  staff_id char(36) character set ascii not null,
  day date not null,
  primary key (staff_id, day)
);
