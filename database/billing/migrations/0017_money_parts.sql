-- For which invoices money came or went.
create table money_parts (
  movement_id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  amount_minor bigint not null,
  -- What of it the invoice took; the rest is a deposit, and goes to the invoice when that is issued.
  applied_minor bigint not null default 0,
  primary key (movement_id, invoice_id),
  key money_parts_invoice (invoice_id),
  constraint money_parts_movement foreign key (movement_id) references money_movements (id),
  constraint money_parts_amount check (amount_minor > 0 and applied_minor between 0 and amount_minor)
);
