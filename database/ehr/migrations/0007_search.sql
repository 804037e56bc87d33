-- The words of what can be searched for inside one patient's record. Arabic is stored as its letters are compared: without
-- vowel signs, with one form of alef, yeh and teh marbuta.
create table search_texts (
  kind varchar(20) not null,
  subject_id uuid not null,
  patient_id uuid not null,
  encounter_id uuid,
  happened_at timestamptz not null,
  sensitivity varchar(20) not null,
  title varchar(300) not null,
  body text not null,
  words tsvector not null,
  primary key (kind, subject_id)
);
create index search_texts_of_patient on search_texts (patient_id);
create index search_texts_words on search_texts using gin (words);
