-- Identifiers of the patients that a message is about, hashed: what shares one stays in order.
create table hl7_message_patients (
  patient_key char(43) character set ascii collate ascii_bin not null,
  seq bigint not null,
  primary key (patient_key, seq),
  key hl7_message_patients_seq (seq)
) default character set utf8mb4;
