-- Lists of a facility show who was registered last first, also of those who only stayed there: the number as `patients`
-- has it, which never changes, so that no list reads more of them than it shows.
alter table patient_places
  add column patient_seq bigint not null default 0,
  add key patient_places_facility (facility_id, patient_seq);
