create table lab_trail (
  id char(36) character set ascii collate ascii_bin not null,
  item_id char(36) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  by_whom text not null,
  action varchar(40) character set ascii not null,
  details text not null,
  primary key (id),
  key lab_trail_item (item_id, at),
  constraint lab_trail_of_item foreign key (item_id) references lab_items (id)
) default character set utf8mb4;
