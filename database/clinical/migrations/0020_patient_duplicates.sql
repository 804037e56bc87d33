-- Pairs of records that may be one person; the smaller id first, so that a pair is found once.
create table patient_duplicates (
  id char(36) character set ascii not null,
  patient_a char(36) character set ascii not null,
  patient_b char(36) character set ascii not null,
  facility_a char(36) character set ascii not null,
  facility_b char(36) character set ascii not null,
  level varchar(8) character set ascii not null,
  score double not null,
  probability double not null,
  -- JSON
  fields text not null,
  state varchar(13) character set ascii not null,
  found_at datetime(3) not null,
  decided_at datetime(3),
  decided_by varchar(200),
  reason varchar(500),
  primary key (id),
  unique key patient_duplicates_pair (patient_a, patient_b),
  key patient_duplicates_b (patient_b),
  key patient_duplicates_queue (state, score, id),
  constraint patient_duplicates_a foreign key (patient_a) references patients (id),
  constraint patient_duplicates_b foreign key (patient_b) references patients (id),
  constraint patient_duplicates_order check (patient_a < patient_b),
  constraint patient_duplicates_level check (level in ('possible', 'probable')),
  constraint patient_duplicates_state check (state in ('open', 'not-duplicate', 'merged'))
) default character set utf8mb4;
