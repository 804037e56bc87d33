create table facilities (
  id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- IANA name, e.g. Africa/Cairo: the facility's calendar days are computed in it.
  time_zone varchar(64) character set ascii not null,
  -- ISO 4217.
  currency char(3) character set ascii not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key facilities_name (name_en)
) default character set utf8mb4;
