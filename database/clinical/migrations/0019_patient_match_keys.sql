-- What patients who may be one person have in common: sounds of names with parts of the birth date, hashed.
create table patient_match_keys (
  match_key bigint not null,
  patient_id char(36) character set ascii not null,
  primary key (match_key, patient_id),
  key patient_match_keys_patient (patient_id),
  constraint patient_match_keys_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
