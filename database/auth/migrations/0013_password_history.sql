create table password_history (
  id char(36) character set ascii not null,
  user_id char(36) character set ascii not null,
  password_hash varchar(255) character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  primary key (id),
  key password_history_user (user_id, created_at),
  constraint password_history_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
