-- Common names of one year: without it, all of the name are read for those few.
alter table patient_name_index add key patient_name_index_year (word_key, birth_year, facility_key, patient_seq);
