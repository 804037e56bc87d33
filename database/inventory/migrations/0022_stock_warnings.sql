-- Told once until it is over: `low` of an item in a store, `expiring` and `expired` of a batch there.
create table stock_warnings (
  id char(36) character set ascii not null,
  kind varchar(10) character set ascii not null,
  facility_id char(36) character set ascii not null,
  store_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  batch_id char(36) character set ascii,
  since datetime(3) not null,
  ended_at datetime(3),
  -- kind/store/batch or item while it stands; null afterwards.
  open_key varchar(100) character set ascii,
  primary key (id),
  unique key stock_warnings_open (open_key),
  key stock_warnings_facility (facility_id, ended_at)
) default character set utf8mb4;
