create table service_credentials (
  service varchar(50) character set ascii not null,
  secret_hash varchar(255) character set ascii collate ascii_bin not null,
  active tinyint(1) not null default 1,
  updated_at datetime(3) not null,
  last_used_at datetime(3),
  primary key (service)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
