-- Locked while a payment of the invoice begins, so that two do not take the same money.
create table payable_invoices (
  invoice_id char(36) character set ascii not null,
  primary key (invoice_id)
) default character set utf8mb4;
