-- One lot of one item is one batch, wherever parts of it lie.
create table batches (
  id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  lot varchar(40) not null,
  -- The last day on which it may be used.
  expires_on char(10) character set ascii not null,
  supplier_id char(36) character set ascii,
  recalled boolean not null default false,
  created_at datetime(3) not null,
  primary key (id),
  unique key batches_lot (item_id, lot),
  constraint batches_item foreign key (item_id) references stock_items (id)
) default character set utf8mb4;
