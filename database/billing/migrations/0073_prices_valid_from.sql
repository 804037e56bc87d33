-- A price is that of the last row of its service that has begun on the day; 1970-01-01 stands for the first day of the list.
alter table prices
  add column valid_from date not null default '1970-01-01' after service_id,
  drop primary key,
  add primary key (price_list_id, service_id, valid_from);
