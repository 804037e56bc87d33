alter table bed_assignments
  -- Whether `patient_id` is the record of the encounter. Stays of before may stand under the record it was merged into.
  add column record_known tinyint not null default 0;
