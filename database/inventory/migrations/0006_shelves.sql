-- An item in a store. Its row orders all that changes what lies there: whoever moves, reserves or counts locks it first.
create table shelves (
  store_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  -- Kept for somebody by reservations that hold.
  reserved int not null default 0,
  reorder_min int,
  reorder_target int,
  version int not null default 1,
  primary key (store_id, item_id),
  key shelves_item (item_id),
  constraint shelves_store foreign key (store_id) references stores (id),
  constraint shelves_item foreign key (item_id) references stock_items (id),
  constraint shelves_reserved check (reserved >= 0)
) default character set utf8mb4;
