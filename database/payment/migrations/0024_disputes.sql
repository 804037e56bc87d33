-- Payments of cards that their holders dispute at the provider, which takes the money back until it is decided.
create table disputes (
  id char(36) character set ascii not null,
  payment_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  provider_reference varchar(255) character set ascii not null,
  state varchar(8) character set ascii not null,
  amount_minor bigint not null,
  -- A word of the provider.
  reason varchar(100) character set ascii,
  opened_at datetime(3) not null,
  ended_at datetime(3),
  primary key (id),
  unique key disputes_once (provider_reference),
  key disputes_payment (payment_id),
  key disputes_facility (facility_id, opened_at, id),
  constraint disputes_payment foreign key (payment_id) references payments (id),
  constraint disputes_some check (amount_minor > 0)
) default character set utf8mb4;
