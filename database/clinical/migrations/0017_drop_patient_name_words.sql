-- Replaced by patient_name_index, which the service fills when it starts.
drop table patient_name_words;
