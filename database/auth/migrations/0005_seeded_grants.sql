-- Which grants a release has ever proposed. A grant is given once; taken away by an administrator, it stays away.
create table seeded_grants (
  role_name varchar(50) character set ascii not null,
  permission_name varchar(50) character set ascii not null,
  seeded_at datetime(3) not null,
  primary key (role_name, permission_name)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
