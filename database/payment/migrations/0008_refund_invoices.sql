create table refund_invoices (
  refund_id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  amount_minor bigint not null,
  primary key (refund_id, invoice_id),
  constraint refund_invoices_refund foreign key (refund_id) references refunds (id)
) default character set utf8mb4;
