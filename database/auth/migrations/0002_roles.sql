create table roles (
  name varchar(50) character set ascii not null,
  version int not null default 1,
  title_en varchar(200) not null,
  title_ar varchar(200) not null,
  mfa_required tinyint(1) not null default 0,
  updated_at datetime(3) not null,
  primary key (name)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
