-- Which patients have which two words in their names, by their sounds: few have two common names together. It stands beside
-- `patient_name_index`, where whoever looks for a patient's words would read past her pairs.
create table patient_name_pairs (
  -- Stands for the sounds of both words.
  word_key bigint not null,
  facility_key bigint not null,
  patient_seq bigint not null,
  -- 0: not known.
  birth_year smallint not null,
  primary key (word_key, facility_key, patient_seq, birth_year),
  key patient_name_pairs_patient (patient_seq)
) default character set utf8mb4;
