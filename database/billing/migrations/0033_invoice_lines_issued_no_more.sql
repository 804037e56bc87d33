create trigger invoice_lines_issued_no_more before insert on invoice_lines
for each row set new.invoice_id = if((select number from invoices where id = new.invoice_id) is null, new.invoice_id, null);
