-- Problems, diagnoses, allergies, immunisations and observations entered by hand: what is searched is a column, the rest
-- stands in the body, whose shape is the contract's.
create table record_entries (
  id char(36) character set ascii not null,
  kind varchar(12) character set ascii not null,
  version int not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  facility_id char(36) character set ascii not null,
  -- When it was measured, made or entered: the order of lists.
  happened_at datetime(3) not null,
  -- Hash of what a patient can have once; null where the entry does not count any more.
  once_key char(64) character set ascii,
  body mediumtext not null,
  recorded_at datetime(3) not null,
  recorded_by varchar(100) character set ascii not null,
  recorded_by_name varchar(200) not null,
  recorded_by_staff_id char(36) character set ascii,
  changed_at datetime(3) not null,
  changed_by varchar(100) character set ascii not null,
  changed_by_name varchar(200) not null,
  changed_by_staff_id char(36) character set ascii,
  primary key (id),
  unique key record_entries_once (patient_id, kind, once_key),
  key record_entries_patient (patient_id, kind, happened_at),
  key record_entries_encounter (encounter_id, kind),
  constraint record_entries_patient foreign key (patient_id) references patients (id),
  constraint record_entries_encounter foreign key (encounter_id) references encounters (id),
  constraint record_entries_kind check (kind in ('problem', 'diagnosis', 'allergy', 'immunisation', 'observation'))
) default character set utf8mb4;
