-- Refresh tokens of apps, kept as those of sessions are.
create table authorisation_tokens (
  token_hash char(43) character set ascii collate ascii_bin not null,
  authorisation_id char(36) character set ascii not null,
  issued_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at datetime(3),
  -- The signing key its successor was derived with.
  successor_key varchar(32) character set ascii collate ascii_bin,
  primary key (token_hash),
  key authorisation_tokens_authorisation (authorisation_id),
  constraint authorisation_tokens_authorisation foreign key (authorisation_id) references authorisations (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_unicode_ci;
