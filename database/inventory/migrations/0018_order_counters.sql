-- The last number of purchase orders of a facility in a year: locked while the next one is given, so that none is missing.
create table order_counters (
  facility_id char(36) character set ascii not null,
  year int not null,
  last int not null,
  primary key (facility_id, year)
) default character set utf8mb4;
