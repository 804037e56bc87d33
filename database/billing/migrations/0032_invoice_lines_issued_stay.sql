-- Lines of an issued invoice stay: a column that must not be null gets none. They are not deleted either: their shares hold them.
create trigger invoice_lines_issued_stay before update on invoice_lines
for each row set new.invoice_id = if((select number from invoices where id = old.invoice_id) is null, new.invoice_id, null);
