-- What one is called in Arabic; `unit` is its English name.
alter table stock_items add column unit_ar varchar(20) not null default '' after unit;
