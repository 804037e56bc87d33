create table outbox (
  seq bigint generated always as identity,
  id uuid not null,
  destination varchar(10) not null,
  target varchar(100) not null,
  message_key varchar(200) not null,
  body text not null,
  traceparent varchar(60) not null default '',
  created_at timestamptz not null,
  primary key (seq)
);
create index outbox_by_destination on outbox (destination, seq);
