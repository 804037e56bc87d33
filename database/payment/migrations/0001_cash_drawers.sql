create table cash_drawers (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- ISO 4217
  currency char(3) character set ascii not null,
  -- Up to this difference a cashier closes alone.
  tolerance_minor bigint not null,
  active tinyint not null default 1,
  created_at datetime(3) not null,
  version int not null default 1,
  primary key (id),
  key cash_drawers_facility (facility_id)
) default character set utf8mb4;
