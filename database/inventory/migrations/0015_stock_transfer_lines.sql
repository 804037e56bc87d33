create table stock_transfer_lines (
  transfer_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  quantity int not null,
  -- What arrived; the rest was lost or broken on the way.
  received int,
  primary key (transfer_id, batch_id),
  constraint stock_transfer_lines_of foreign key (transfer_id) references stock_transfers (id)
) default character set utf8mb4;
