-- Asked for by anybody; user_id is null when there is no such account, so that both take the same time.
create table password_resets (
  id char(36) character set ascii not null,
  user_id char(36) character set ascii,
  token_hash char(43) character set ascii collate ascii_bin not null,
  -- Encrypted until the mail with it is handed over, then null.
  token_cipher text,
  requested_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at datetime(3),
  mail_attempts int not null default 0,
  -- When the mail is to be tried next; null: nothing to send.
  next_mail_at datetime(3),
  primary key (id),
  unique key password_resets_token (token_hash),
  key password_resets_mail (next_mail_at),
  key password_resets_user (user_id),
  constraint password_resets_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
