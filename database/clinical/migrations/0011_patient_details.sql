-- Address, next of kin, mother's name and what else is shown of one patient only: one encrypted JSON document.
create table patient_details (
  patient_id char(36) character set ascii not null,
  document text character set ascii not null,
  primary key (patient_id),
  constraint patient_details_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
