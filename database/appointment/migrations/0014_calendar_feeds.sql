-- Of the address only a hash is kept.
create table calendar_feeds (
  id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  user_id varchar(64) character set ascii not null,
  secret_hash char(64) character set ascii not null,
  created_at datetime(3) not null,
  revoked_at datetime(3),
  last_read_at datetime(3),
  primary key (id),
  unique key calendar_feeds_secret (secret_hash),
  key calendar_feeds_user (user_id)
) default character set utf8mb4;
