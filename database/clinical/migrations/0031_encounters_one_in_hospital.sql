-- The generated column holds the patient while she is in hospital; its unique key admits her once. Visits and plans stand beside it.
-- rtrim: MariaDB indexes no expression over a char column, whose padding depends on the session.
alter table encounters
  add column in_hospital_patient_id char(36) character set ascii generated always as
    (case when status in ('in-progress', 'on-leave') and class <> 'ambulatory' then rtrim(patient_id) end) virtual,
  add unique key encounters_one_in_hospital (in_hospital_patient_id),
  add key encounters_ward (ward_id, status),
  add constraint encounters_class check (class in ('inpatient', 'emergency', 'ambulatory')),
  add constraint encounters_status check (status in ('planned', 'in-progress', 'on-leave', 'finished', 'cancelled', 'entered-in-error')),
  add constraint encounters_end check (status = 'entered-in-error' or (status = 'finished') = (discharged_at is not null));
