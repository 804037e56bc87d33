alter table bed_assignments
  -- What the patient needs of a bed, comma-separated.
  add column needs varchar(200) character set ascii not null default '',
  -- As it was when the bed was given; null where it was not asked for.
  add column patient_gender varchar(10) character set ascii,
  -- When clinical was asked about the encounter: news from before that time are no news.
  add column known_at datetime(3),
  add column end_reason varchar(10) character set ascii,
  add key bed_assignments_facility (facility_id, started_at);
