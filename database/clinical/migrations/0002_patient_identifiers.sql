create table patient_identifiers (
  id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  kind varchar(20) character set ascii not null,
  -- Encrypted; beside it the keyed hash that finds it and keeps it unique.
  value varchar(500) character set ascii not null,
  value_index char(43) character set ascii collate ascii_bin not null,
  primary key (id),
  unique key patient_identifiers_value (value_index, kind),
  key patient_identifiers_patient (patient_id),
  constraint patient_identifiers_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
