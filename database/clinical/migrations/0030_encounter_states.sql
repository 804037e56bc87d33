-- The states of FHIR, the class of the stay and where the patient went. The unique key for one open stay comes back in 0031.
alter table encounters
  drop constraint encounters_status,
  drop constraint encounters_open,
  drop key encounters_one_open,
  drop column open_patient_id,
  modify column status varchar(16) character set ascii not null,
  add column class varchar(12) character set ascii not null default 'inpatient',
  -- Follows transfers and beds: who works there may open the record.
  add column ward_id char(36) character set ascii,
  add column disposition varchar(20) character set ascii,
  add column destination varchar(300),
  add column status_reason varchar(500),
  add column expected_back_at datetime(3);
