create table rooms (
  id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  name varchar(20) not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key rooms_name (ward_id, name),
  constraint rooms_ward foreign key (ward_id) references wards (id)
) default character set utf8mb4;
