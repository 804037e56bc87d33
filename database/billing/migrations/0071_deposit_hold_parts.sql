-- What invoices keep of the payment that goes back: as far as it was not credited meanwhile, it is taken from them.
create table deposit_hold_parts (
  refund_id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  amount_minor bigint not null,
  primary key (refund_id, invoice_id),
  key deposit_hold_parts_invoice (invoice_id),
  constraint deposit_hold_parts_hold foreign key (refund_id) references deposit_holds (refund_id)
) default character set utf8mb4;
