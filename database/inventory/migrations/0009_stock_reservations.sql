-- Ids are the caller's: what comes twice is there once.
create table stock_reservations (
  id char(36) character set ascii not null,
  store_id char(36) character set ascii not null,
  reference_kind varchar(20) character set ascii not null,
  reference_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  expires_at datetime(3) not null,
  created_at datetime(3) not null,
  primary key (id),
  key stock_reservations_due (state, expires_at),
  constraint stock_reservations_store foreign key (store_id) references stores (id)
) default character set utf8mb4;
