-- The book of one controlled drug in one store; its row is locked by whoever writes a line.
create table controlled_accounts (
  store_id char(36) character set ascii not null,
  drug_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  balance int not null,
  -- Leaving at the moment.
  committed int not null,
  last_number int not null,
  last_entry_at datetime(3),
  last_counted_at datetime(3),
  primary key (store_id, drug_id),
  key controlled_accounts_facility (facility_id),
  constraint controlled_accounts_balance check (committed >= 0 and balance >= committed)
) default character set utf8mb4;
