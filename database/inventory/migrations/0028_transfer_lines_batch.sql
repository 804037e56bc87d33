alter table stock_transfer_lines add key stock_transfer_lines_batch (batch_id);
