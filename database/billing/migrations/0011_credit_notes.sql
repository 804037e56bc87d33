create table credit_notes (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  number varchar(20) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  total_minor bigint not null,
  tax_minor bigint not null,
  reason varchar(500) not null,
  issued_on date not null,
  created_by varchar(200) not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key credit_notes_number (facility_id, number),
  key credit_notes_invoice (invoice_id),
  key credit_notes_facility (facility_id, created_at, id),
  constraint credit_notes_invoice foreign key (invoice_id) references invoices (id),
  constraint credit_notes_amount check (total_minor > 0 and tax_minor >= 0)
) default character set utf8mb4;
