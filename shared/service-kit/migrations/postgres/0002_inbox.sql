create table inbox (
  consumer varchar(100) not null,
  event_id uuid not null,
  received_at timestamptz not null,
  primary key (consumer, event_id)
);
