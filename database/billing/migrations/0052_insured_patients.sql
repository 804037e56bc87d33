-- One row for each patient with a policy, under the record that goes on: whoever changes the policies of one locks it first.
create table insured_patients (
  patient_id char(36) character set ascii not null,
  primary key (patient_id)
) default character set utf8mb4;
