create index lab_orders_orderer on lab_orders (orderer, ordered_at);
