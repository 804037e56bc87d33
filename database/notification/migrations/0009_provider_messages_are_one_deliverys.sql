-- A message of a provider belongs to one delivery: of two whose answers were lost, only one finds it.
drop index deliveries_by_provider_message;
create unique index deliveries_by_provider_message on deliveries (provider_message_id)
  where provider_message_id is not null;
