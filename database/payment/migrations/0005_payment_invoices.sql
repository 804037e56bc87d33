create table payment_invoices (
  payment_id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  invoice_number varchar(30) character set ascii,
  amount_minor bigint not null,
  refunded_minor bigint not null default 0,
  primary key (payment_id, invoice_id),
  key payment_invoices_invoice (invoice_id),
  constraint payment_invoices_payment foreign key (payment_id) references payments (id),
  constraint payment_invoices_not_more_refunded check (refunded_minor >= 0 and refunded_minor <= amount_minor)
) default character set utf8mb4;
