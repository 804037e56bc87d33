-- Which patients have which words in their names, by numbers only: words and facilities by a number that is derived from
-- them, so that nobody waits for another's entry. The names of merged records stand under who goes on, in the facilities
-- and with the birth years of each record. The secondary key holds all that a search by common names reads.
create table patient_name_index (
  patient_seq bigint not null,
  word_key bigint not null,
  facility_key bigint not null,
  -- 0: not known.
  birth_year smallint not null,
  primary key (patient_seq, word_key, facility_key, birth_year),
  key patient_name_index_word (word_key, facility_key, patient_seq, birth_year)
) default character set utf8mb4;
