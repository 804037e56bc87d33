-- The facility that the message is about, or where its addressee works. Null: none, or several; so is all that was sent
-- before.
alter table deliveries add column facility_id uuid;
create index deliveries_by_facility on deliveries (facility_id, created_at desc, id desc);
