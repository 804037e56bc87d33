create table departments (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key departments_name (facility_id, name_en),
  constraint departments_facility foreign key (facility_id) references facilities (id)
) default character set utf8mb4;
