-- Prices of a facility for a payer, on the days on which they are valid. Those of one payer do not overlap: whoever
-- changes one holds the row of the facility.
create table price_lists (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  -- Null: patients who pay themselves.
  insurer_id char(36) character set ascii,
  currency char(3) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  valid_from date not null,
  -- The last day.
  valid_to date,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  key price_lists_payer (facility_id, insurer_id, valid_from),
  constraint price_lists_days check (valid_to is null or valid_to >= valid_from)
) default character set utf8mb4;
