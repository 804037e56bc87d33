create table posting_entries (
  posting_id char(36) character set ascii not null,
  position int not null,
  facility_id char(36) character set ascii not null,
  booked_on date not null,
  account varchar(24) character set ascii not null,
  -- null: money of an insurer that belongs to no claim of ours (yet).
  patient_id char(36) character set ascii,
  insurer_id char(36) character set ascii,
  invoice_id char(36) character set ascii,
  currency char(3) character set ascii not null,
  debit_minor bigint not null,
  credit_minor bigint not null,
  primary key (posting_id, position),
  key posting_entries_patient (patient_id, account, booked_on),
  key posting_entries_day (facility_id, booked_on, account),
  constraint posting_entries_posting foreign key (posting_id) references postings (id),
  constraint posting_entries_side check (debit_minor >= 0 and credit_minor >= 0 and (debit_minor = 0 or credit_minor = 0) and debit_minor + credit_minor > 0)
);
