-- Of an item in a store, the batches of which something is left: those that are used up only grow more.
alter table balances add key balances_present (store_id, item_id, on_hand);
