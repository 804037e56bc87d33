create table suppliers (
  id char(36) character set ascii not null,
  name varchar(200) not null,
  phone varchar(40),
  email varchar(200),
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key suppliers_name (name)
) default character set utf8mb4;
