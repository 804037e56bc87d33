create trigger invoices_no_delete before delete on invoices
for each row signal sqlstate '45000' set message_text = 'invoices are never deleted';
