-- What was signed at once, with the safety check that was made before. Never changed.
create table prescriptions (
  id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  signed_by varchar(100) character set ascii not null,
  signed_by_name varchar(200) not null,
  signed_by_staff_id char(36) character set ascii,
  signed_at datetime(3) not null,
  -- null: the check could not be made.
  check_id char(36) character set ascii,
  knowledge_version varchar(100),
  -- JSON: what was shown, what was not checked, what was overridden.
  alerts mediumtext not null,
  not_checked mediumtext not null,
  overrides text not null,
  -- Why it was signed although a part was not checked.
  not_checked_reason varchar(500),
  primary key (id),
  key prescriptions_patient (patient_id, signed_at),
  key prescriptions_encounter (encounter_id)
) default character set utf8mb4;
