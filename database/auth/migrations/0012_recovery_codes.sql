create table recovery_codes (
  user_id char(36) character set ascii not null,
  code_hash char(43) character set ascii collate ascii_bin not null,
  used_at datetime(3),
  primary key (user_id, code_hash),
  constraint recovery_codes_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
