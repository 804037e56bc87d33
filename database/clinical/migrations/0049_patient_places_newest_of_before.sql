update patient_places join patients on patients.id = patient_places.patient_id
set patient_places.patient_seq = patients.number_seq;
