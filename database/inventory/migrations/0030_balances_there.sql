-- What lies in a whole store, without what was used up.
alter table balances add key balances_there (store_id, on_hand);
