-- Facilities belong to another service; only their ids stand here.
create table user_facilities (
  user_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  primary key (user_id, facility_id),
  key user_facilities_facility (facility_id),
  constraint user_facilities_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
