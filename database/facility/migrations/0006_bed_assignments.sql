-- One row per stay in a bed. The generated columns hold the bed and the patient while the stay is open and null
-- afterwards; their unique keys make a second patient in one bed, or one patient in two beds, impossible.
-- rtrim: MariaDB indexes no expression over a char column, whose padding depends on the session.
create table bed_assignments (
  id char(36) character set ascii not null,
  bed_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  started_at datetime(3) not null,
  ended_at datetime(3),
  open_bed_id char(36) character set ascii generated always as (case when ended_at is null then rtrim(bed_id) end) virtual,
  open_patient_id char(36) character set ascii generated always as (case when ended_at is null then rtrim(patient_id) end) virtual,
  primary key (id),
  unique key bed_assignments_one_per_bed (open_bed_id),
  unique key bed_assignments_one_per_patient (open_patient_id),
  key bed_assignments_encounter (encounter_id),
  key bed_assignments_bed (bed_id, started_at),
  constraint bed_assignments_bed foreign key (bed_id) references beds (id),
  constraint bed_assignments_order check (ended_at is null or ended_at >= started_at)
) default character set utf8mb4;
