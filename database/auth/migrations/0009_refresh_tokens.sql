-- One row per token of a session; a used one is kept until the session is over, so that a second use is noticed.
create table refresh_tokens (
  token_hash char(43) character set ascii collate ascii_bin not null,
  session_id char(36) character set ascii not null,
  issued_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at datetime(3),
  -- The signing key its successor was derived with.
  successor_key varchar(32) character set ascii collate ascii_bin,
  primary key (token_hash),
  key refresh_tokens_session (session_id),
  constraint refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_unicode_ci;
