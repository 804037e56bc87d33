create table lab_counters (
  -- The row is locked by who takes a number, until the number is committed: none is left out and none given twice.
  name varchar(20) character set ascii collate ascii_bin not null,
  taken bigint not null,
  primary key (name)
);
