-- What is kept: drugs, reagents, consumables. Counted in whole units.
create table stock_items (
  id char(36) character set ascii not null,
  kind varchar(12) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- What one is: tablet, vial, mL.
  unit varchar(20) not null,
  pack_size int not null,
  -- The drug of the formulary that it is.
  drug_id char(36) character set ascii,
  storage varchar(10) character set ascii not null,
  controlled boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key stock_items_name (name_en),
  key stock_items_drug (drug_id),
  constraint stock_items_pack check (pack_size > 0)
) default character set utf8mb4;
