-- One drug of a prescription. What was ordered is never changed; a change is an item of its own that replaces this one.
create table prescription_items (
  id char(36) character set ascii not null,
  version int not null,
  prescription_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  drug_id char(36) character set ascii not null,
  route varchar(20) character set ascii not null,
  -- JSON: dose, timing and the two moments of each step, in their order.
  steps text not null,
  -- JSON
  as_needed text,
  prn tinyint not null,
  priority varchar(10) character set ascii not null,
  controlled tinyint not null,
  start_at datetime(3) not null,
  end_at datetime(3),
  -- Dispensing units for the whole course; null where it has no end, or no amount of its own.
  quantity int,
  line_en varchar(2000) not null,
  line_ar varchar(2000) not null,
  instructions varchar(500),
  indication varchar(200),
  -- An active one whose end has come is completed.
  state varchar(20) character set ascii not null,
  replaces_id char(36) character set ascii,
  replaces_as varchar(10) character set ascii,
  replaced_by_id char(36) character set ascii,
  signed_at datetime(3) not null,
  changed_at datetime(3) not null,
  primary key (id),
  -- One item replaces another at the most.
  unique key prescription_items_replaces (replaces_id),
  key prescription_items_prescription (prescription_id),
  -- What a patient takes is found without what she once took.
  key prescription_items_current (patient_id, state, end_at),
  key prescription_items_patient (patient_id, signed_at),
  key prescription_items_encounter (encounter_id, state),
  key prescription_items_drug (drug_id),
  constraint prescription_items_of foreign key (prescription_id) references prescriptions (id),
  constraint prescription_items_is foreign key (drug_id) references drugs (id),
  constraint prescription_items_state check (state in ('active', 'held', 'discontinued', 'replaced'))
) default character set utf8mb4;
