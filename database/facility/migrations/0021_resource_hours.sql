-- When a resource can be booked, by the clock of its facility; without a row it always can.
create table resource_hours (
  resource_id char(36) character set ascii not null,
  -- ISO 8601: 1 is Monday.
  weekday int not null,
  opens char(5) character set ascii not null,
  closes char(5) character set ascii not null,
  primary key (resource_id, weekday, opens),
  constraint resource_hours_resource foreign key (resource_id) references resources (id)
) default character set utf8mb4;
