create table stock_transfers (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  from_store_id char(36) character set ascii not null,
  to_store_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  sent_by varchar(200) not null,
  sent_at datetime(3) not null,
  ended_by varchar(200),
  ended_at datetime(3),
  version int not null default 1,
  primary key (id),
  key stock_transfers_to (to_store_id, state),
  key stock_transfers_facility (facility_id, sent_at, id),
  constraint stock_transfers_from foreign key (from_store_id) references stores (id),
  constraint stock_transfers_to foreign key (to_store_id) references stores (id)
) default character set utf8mb4;
