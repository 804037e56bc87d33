alter table wards
  -- How many beds the ward may have; null: any number.
  add column capacity int,
  add column active boolean not null default true,
  add column version int not null default 1;
