create table sessions (
  id char(36) character set ascii not null,
  user_id char(36) character set ascii not null,
  device_name varchar(200),
  address varchar(64) character set ascii,
  created_at datetime(3) not null,
  last_seen_at datetime(3) not null,
  -- However often it is refreshed, the session ends then.
  expires_at datetime(3) not null,
  ended_at datetime(3),
  end_reason varchar(30) character set ascii,
  primary key (id),
  key sessions_user (user_id, ended_at),
  key sessions_expires (expires_at),
  constraint sessions_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
