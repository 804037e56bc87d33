-- The last number of each series of a facility in a year: locked while the next one is given, so that none is missing.
create table number_series (
  series varchar(40) character set ascii not null,
  facility_id char(36) character set ascii not null,
  year int not null,
  last int not null,
  primary key (series, facility_id, year)
);
