create table idempotency_keys (
  key_hash char(64) character set ascii collate ascii_bin not null,
  request_hash char(64) character set ascii collate ascii_bin not null,
  status smallint,
  body longtext,
  headers text,
  created_at datetime(3) not null,
  primary key (key_hash)
);
