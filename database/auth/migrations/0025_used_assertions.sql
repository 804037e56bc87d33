-- Assertions that apps proved themselves with, by the hash of the client and the assertion's id: each serves once.
create table used_assertions (
  assertion_hash char(43) character set ascii collate ascii_bin not null,
  expires_at datetime(3) not null,
  primary key (assertion_hash),
  key used_assertions_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
