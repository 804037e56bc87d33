-- The doctors of a facility as business said last, as JSON.
create table rosters (
  facility_id char(36) character set ascii not null,
  staff mediumtext not null,
  read_at datetime(3) not null,
  stale tinyint not null default 0,
  generation int not null default 0,
  primary key (facility_id)
) default character set utf8mb4;
