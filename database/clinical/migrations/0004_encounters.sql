-- The generated column holds the patient while the encounter is open; its unique key admits a patient once.
-- rtrim: MariaDB indexes no expression over a char column, whose padding depends on the session.
create table encounters (
  id char(36) character set ascii not null,
  version int not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  status varchar(12) character set ascii not null,
  admitted_at datetime(3) not null,
  discharged_at datetime(3),
  reason varchar(500),
  discharge_reason varchar(500),
  open_patient_id char(36) character set ascii generated always as (case when discharged_at is null then rtrim(patient_id) end) virtual,
  primary key (id),
  unique key encounters_one_open (open_patient_id),
  key encounters_patient (patient_id, admitted_at),
  key encounters_facility (facility_id, status, admitted_at),
  constraint encounters_patient foreign key (patient_id) references patients (id),
  constraint encounters_status check (status in ('in-progress', 'finished', 'cancelled')),
  constraint encounters_open check ((status = 'in-progress') = (discharged_at is null)),
  constraint encounters_order check (discharged_at is null or discharged_at >= admitted_at)
) default character set utf8mb4;
