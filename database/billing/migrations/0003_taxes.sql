create table taxes (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  code varchar(20) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- Hundredths of a percent.
  rate int not null,
  -- Whether prices have it in them.
  inclusive boolean not null,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key taxes_code (facility_id, code),
  constraint taxes_rate check (rate between 0 and 10000)
) default character set utf8mb4;
