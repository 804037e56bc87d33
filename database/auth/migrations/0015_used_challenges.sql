create table used_challenges (
  id char(36) character set ascii not null,
  expires_at datetime(3) not null,
  primary key (id),
  key used_challenges_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
