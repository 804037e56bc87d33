alter table purchase_orders add key purchase_orders_open (store_id, state);
