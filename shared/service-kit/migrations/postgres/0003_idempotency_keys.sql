create table idempotency_keys (
  key_hash char(64) not null,
  request_hash char(64) not null,
  status smallint,
  body text,
  headers text,
  created_at timestamptz not null,
  primary key (key_hash)
);
