-- The newest messages of a facility that has few of all.
alter table hl7_messages add key hl7_messages_facility (facility_id, seq);
