create table item_barcodes (
  code varchar(50) character set ascii collate ascii_bin not null,
  item_id char(36) character set ascii not null,
  primary key (code),
  key item_barcodes_item (item_id),
  constraint item_barcodes_item foreign key (item_id) references stock_items (id)
) default character set utf8mb4;
