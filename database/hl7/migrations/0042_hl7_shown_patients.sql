-- Whose data the answer to a question holds: it is given again where the question comes again, and noted again.
create table hl7_shown_patients (
  message_id char(36) character set ascii collate ascii_bin not null,
  patient_id char(36) character set ascii collate ascii_bin not null,
  primary key (message_id, patient_id)
) default character set utf8mb4;
