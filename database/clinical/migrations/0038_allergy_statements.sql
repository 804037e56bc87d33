-- Somebody asked, and the patient knows of no allergies; an allergy that is recorded later ends the statement.
create table allergy_statements (
  id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  at datetime(3) not null,
  stated_by varchar(100) character set ascii not null,
  stated_by_name varchar(200) not null,
  stated_by_staff_id char(36) character set ascii,
  ended_at datetime(3),
  primary key (id),
  key allergy_statements_patient (patient_id, ended_at),
  constraint allergy_statements_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
