-- A bed is kept for one, and one has one bed kept: for an encounter, for a patient who is expected, or as the note says.
create table bed_reservations (
  id char(36) character set ascii not null,
  bed_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  patient_id char(36) character set ascii,
  note varchar(200),
  -- Comma-separated.
  needs varchar(200) character set ascii not null,
  reserved_by varchar(200) not null,
  reserved_at datetime(3) not null,
  expires_at datetime(3) not null,
  ended_at datetime(3),
  end_reason varchar(10) character set ascii,
  open_bed_id char(36) character set ascii generated always as (case when ended_at is null then rtrim(bed_id) end) virtual,
  open_patient_id char(36) character set ascii generated always as (case when ended_at is null then rtrim(patient_id) end) virtual,
  primary key (id),
  unique key bed_reservations_one_per_bed (open_bed_id),
  unique key bed_reservations_one_per_patient (open_patient_id),
  key bed_reservations_encounter (encounter_id),
  key bed_reservations_facility (facility_id, ended_at),
  key bed_reservations_expiry (ended_at, expires_at),
  constraint bed_reservations_bed foreign key (bed_id) references beds (id)
) default character set utf8mb4;
