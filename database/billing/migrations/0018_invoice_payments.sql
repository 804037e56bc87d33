-- What was paid of each share of an invoice, and given back (below nothing).
create table invoice_payments (
  id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  share_id char(36) character set ascii not null,
  kind varchar(8) character set ascii not null,
  movement_id char(36) character set ascii,
  number varchar(30) character set ascii,
  amount_minor bigint not null,
  at datetime(3) not null,
  primary key (id),
  key invoice_payments_invoice (invoice_id, at),
  key invoice_payments_movement (movement_id),
  constraint invoice_payments_share foreign key (share_id) references invoice_shares (id)
);
