create table organisations (
  id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key organisations_name (name_en)
) default character set utf8mb4;
