-- Days whose books are closed, with what they came to.
create table billing_days (
  facility_id char(36) character set ascii not null,
  day date not null,
  -- JSON
  totals mediumtext not null,
  closed_by varchar(200) not null,
  closed_at datetime(3) not null,
  primary key (facility_id, day)
) default character set utf8mb4;
