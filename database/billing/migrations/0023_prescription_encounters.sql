-- In which encounter a prescription was written: what is dispensed of it is charged there.
create table prescription_encounters (
  prescription_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  primary key (prescription_id)
);
