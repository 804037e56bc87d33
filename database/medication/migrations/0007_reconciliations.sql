create table reconciliations (
  id char(36) character set ascii not null,
  version int not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  kind varchar(10) character set ascii not null,
  state varchar(10) character set ascii not null,
  started_by varchar(100) character set ascii not null,
  started_by_name varchar(200) not null,
  started_by_staff_id char(36) character set ascii,
  started_at datetime(3) not null,
  completed_by varchar(100) character set ascii,
  completed_by_name varchar(200),
  completed_by_staff_id char(36) character set ascii,
  completed_at datetime(3),
  primary key (id),
  -- One of each kind in an encounter.
  unique key reconciliations_once (encounter_id, kind),
  key reconciliations_patient (patient_id, started_at),
  constraint reconciliations_state check (state in ('open', 'complete'))
) default character set utf8mb4;
