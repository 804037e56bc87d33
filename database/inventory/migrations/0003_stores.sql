create table stores (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  kind varchar(12) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- Of its facility, as it was when the store was added: by it a batch expires at the end of its day.
  time_zone varchar(64) character set ascii not null,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key stores_name (facility_id, name_en)
) default character set utf8mb4;
