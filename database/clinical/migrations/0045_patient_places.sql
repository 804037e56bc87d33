-- Facilities where a patient stays or stayed, beside the one that registered her: she is found and shown there, too.
create table patient_places (
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  primary key (patient_id, facility_id),
  constraint patient_places_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
