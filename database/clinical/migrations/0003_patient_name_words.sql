-- The words of both names, spelt as searches are: without case, accents, vowel signs and letter variants.
create table patient_name_words (
  word varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  primary key (word, patient_id),
  key patient_name_words_patient (patient_id, word),
  constraint patient_name_words_patient foreign key (patient_id) references patients (id)
) default character set utf8mb4;
