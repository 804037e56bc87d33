create table visit_types (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  code varchar(30) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  minutes smallint not null,
  buffer_before smallint not null,
  buffer_after smallint not null,
  own_booking tinyint not null,
  overbook_most tinyint not null,
  colour char(7) character set ascii not null,
  service_code varchar(40) character set ascii,
  active tinyint not null default 1,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key visit_types_code (facility_id, code)
) default character set utf8mb4;
