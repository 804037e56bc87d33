create table stock_counts (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  store_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  begun_by varchar(200) not null,
  begun_at datetime(3) not null,
  ended_by varchar(200),
  ended_at datetime(3),
  -- One open count of a store.
  open_store_id char(36) character set ascii generated always as (case when state = 'open' then rtrim(store_id) end) virtual,
  version int not null default 1,
  primary key (id),
  unique key stock_counts_open (open_store_id),
  key stock_counts_facility (facility_id, begun_at, id),
  constraint stock_counts_store foreign key (store_id) references stores (id)
) default character set utf8mb4;
