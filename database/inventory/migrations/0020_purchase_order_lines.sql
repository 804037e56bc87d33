create table purchase_order_lines (
  order_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  -- Units.
  quantity int not null,
  -- Of one unit, in minor units of the currency.
  price_minor int not null,
  received int not null default 0,
  primary key (order_id, item_id),
  constraint purchase_order_lines_of foreign key (order_id) references purchase_orders (id),
  constraint purchase_order_lines_item foreign key (item_id) references stock_items (id),
  constraint purchase_order_lines_received check (received >= 0)
) default character set utf8mb4;
