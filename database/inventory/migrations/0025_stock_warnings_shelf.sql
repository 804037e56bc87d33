alter table stock_warnings add key stock_warnings_shelf (store_id, item_id, ended_at);
