-- Who bears how much of an issued invoice: the patient, and insurers.
create table invoice_shares (
  id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  payer varchar(8) character set ascii not null,
  insurer_id char(36) character set ascii,
  policy_id char(36) character set ascii,
  priority varchar(10) character set ascii,
  amount_minor bigint not null,
  -- Moved here from another share; below nothing: away from here.
  moved_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  credited_minor bigint not null default 0,
  written_off_minor bigint not null default 0,
  primary key (id),
  key invoice_shares_invoice (invoice_id),
  key invoice_shares_insurer (insurer_id),
  constraint invoice_shares_invoice foreign key (invoice_id) references invoices (id),
  constraint invoice_shares_open check (amount_minor >= 0 and paid_minor >= 0 and credited_minor >= 0 and written_off_minor >= 0 and amount_minor + moved_minor - paid_minor - credited_minor - written_off_minor >= 0)
);
