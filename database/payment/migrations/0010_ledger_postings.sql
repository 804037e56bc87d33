create table ledger_postings (
  entry_id char(36) character set ascii not null,
  account varchar(24) character set ascii not null,
  -- A debit is positive, a credit negative.
  amount_minor bigint not null,
  primary key (entry_id, account),
  constraint ledger_postings_entry foreign key (entry_id) references ledger_entries (id),
  constraint ledger_postings_some check (amount_minor <> 0)
) default character set utf8mb4;
