create table prices (
  price_list_id char(36) character set ascii not null,
  service_id char(36) character set ascii not null,
  -- Of one, in minor units.
  price_minor bigint not null,
  primary key (price_list_id, service_id),
  key prices_service (service_id),
  constraint prices_list foreign key (price_list_id) references price_lists (id),
  constraint prices_service foreign key (service_id) references billable_services (id),
  constraint prices_minor check (price_minor >= 0)
);
