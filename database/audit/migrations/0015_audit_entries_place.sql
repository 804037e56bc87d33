-- The reports of who works in some facilities: their own rows of a time, and those of no facility, without the rest.
create index audit_entries_place on audit_entries (facility_id, at, actor_id, patient_id);
