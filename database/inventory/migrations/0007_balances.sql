-- The sum of the movements of a batch in a store, written in their transaction.
create table balances (
  store_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  on_hand int not null,
  primary key (store_id, batch_id),
  key balances_item (item_id, store_id),
  constraint balances_store foreign key (store_id) references stores (id),
  constraint balances_batch foreign key (batch_id) references batches (id),
  constraint balances_not_negative check (on_hand >= 0)
) default character set utf8mb4;
