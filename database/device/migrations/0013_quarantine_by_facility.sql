-- Whose administrators may see a refused message; null: of an unknown device, or of none.
alter table quarantine add column facility_id uuid;
update quarantine set facility_id = device.facility_id from devices device where device.id = quarantine.device_id;
create index quarantine_by_facility on quarantine (facility_id, received_at desc, id desc);
-- What was counted before cannot be divided any more: it stays with those who see all facilities.
alter table quarantine_counts drop constraint quarantine_counts_pkey;
alter table quarantine_counts add column facility_id uuid;
create unique index quarantine_counts_once on quarantine_counts (facility_id, reason) nulls not distinct;
