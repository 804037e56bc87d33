create table wards (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  department_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  kind varchar(20) character set ascii not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key wards_name (facility_id, name_en),
  constraint wards_facility foreign key (facility_id) references facilities (id),
  constraint wards_department foreign key (department_id) references departments (id)
) default character set utf8mb4;
