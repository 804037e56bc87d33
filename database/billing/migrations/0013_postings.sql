-- The ledger: each posting has entries whose debit and credit are the same. Rows are only ever added.
create table postings (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  -- What was booked, and of what; each thing once.
  kind varchar(20) character set ascii not null,
  reference varchar(80) character set ascii not null,
  -- Number of the invoice, credit note or receipt.
  number varchar(30) character set ascii,
  -- By the calendar of the facility, never on a closed day.
  booked_on date not null,
  at datetime(3) not null,
  created_by varchar(200) not null,
  primary key (id),
  unique key postings_once (kind, reference),
  key postings_day (facility_id, booked_on)
) default character set utf8mb4;
