-- The formulary. Amounts with UCUM units; lists as JSON.
create table drugs (
  id char(36) character set ascii not null,
  version int not null,
  rxcui varchar(8) character set ascii,
  generic_en varchar(200) not null,
  generic_ar varchar(200) not null,
  brands text not null,
  -- Of each its RxNorm id, its name, and how much of it is in `per`.
  ingredients text not null,
  form varchar(40) character set ascii not null,
  per_value double not null,
  per_unit varchar(20) character set ascii not null,
  routes varchar(400) character set ascii not null,
  dispensing_unit varchar(20) character set ascii not null,
  -- How much of the unit of `per` one dispensing unit holds.
  contents double not null,
  -- What is left in it after a dose is thrown away.
  single_use tinyint not null,
  controlled varchar(10) character set ascii,
  high_alert tinyint not null,
  look_alike varchar(300),
  active tinyint not null,
  -- Every name in both scripts, folded: what searches look through.
  search_text text not null,
  -- Sorted by it.
  sort_name varchar(200) not null,
  changed_at datetime(3) not null,
  primary key (id),
  key drugs_sorted (sort_name, id),
  constraint drugs_contents check (contents > 0 and per_value > 0)
) default character set utf8mb4;
