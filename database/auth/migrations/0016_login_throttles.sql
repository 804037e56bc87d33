-- Failed attempts per account and per network address. The subject is hashed: people type passwords into name fields.
create table login_throttles (
  subject char(43) character set ascii collate ascii_bin not null,
  failures int not null,
  last_failure_at datetime(3) not null,
  locked_until datetime(3),
  primary key (subject),
  key login_throttles_time (last_failure_at)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
