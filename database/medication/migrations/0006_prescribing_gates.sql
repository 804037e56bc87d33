-- Whoever changes what a patient takes locks her row: a safety check that was made before is of another version then.
create table prescribing_gates (
  patient_id char(36) character set ascii not null,
  version int not null,
  primary key (patient_id)
) default character set utf8mb4;
