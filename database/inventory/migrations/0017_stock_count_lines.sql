create table stock_count_lines (
  count_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  counted int not null,
  -- What the book said at the moment when it was counted: what moves afterwards is right on both sides.
  expected int not null,
  counted_by varchar(200) not null,
  counted_at datetime(3) not null,
  primary key (count_id, batch_id),
  constraint stock_count_lines_of foreign key (count_id) references stock_counts (id),
  constraint stock_count_lines_counted check (counted >= 0)
) default character set utf8mb4;
