alter table encounter_gates
  -- The facility the encounter was handed over to, and when.
  add column facility_id char(36) character set ascii,
  add column facility_since datetime(3);
