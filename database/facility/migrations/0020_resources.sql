create table resources (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  kind varchar(20) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- How many bookings it takes at the same time.
  capacity int not null,
  -- Minutes.
  buffer_before int not null,
  buffer_after int not null,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key resources_name (facility_id, name_en),
  constraint resources_facility foreign key (facility_id) references facilities (id),
  constraint resources_ward foreign key (ward_id) references wards (id)
) default character set utf8mb4;
