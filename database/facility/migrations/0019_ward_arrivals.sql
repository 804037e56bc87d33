-- Patients for whom another ward is responsible than the one they lie in.
create table ward_arrivals (
  encounter_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  from_ward_id char(36) character set ascii,
  since datetime(3) not null,
  primary key (encounter_id),
  key ward_arrivals_ward (ward_id)
) default character set utf8mb4;
