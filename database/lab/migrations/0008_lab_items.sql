create table lab_items (
  id char(36) character set ascii collate ascii_bin not null,
  version int not null,
  order_id char(36) character set ascii collate ascii_bin not null,
  test_id char(36) character set ascii collate ascii_bin not null,
  test_version int not null,
  patient_id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  section varchar(20) character set ascii not null,
  -- 0 stat, 1 urgent, 2 routine.
  urgency tinyint not null,
  state varchar(10) character set ascii not null,
  specimen_id char(36) character set ascii collate ascii_bin null,
  due_at datetime(3) null,
  -- The newest value, and the one that who treats the patient reads.
  result_id char(36) character set ascii collate ascii_bin null,
  released_result_id char(36) character set ascii collate ascii_bin null,
  released_at datetime(3) null,
  corrected tinyint not null,
  ordered_at datetime(3) not null,
  primary key (id),
  unique key lab_items_once (order_id, test_id),
  key lab_items_to_do (facility_id, state, urgency, due_at),
  key lab_items_patient (patient_id, ordered_at),
  key lab_items_released (facility_id, released_at),
  key lab_items_specimen (specimen_id),
  constraint lab_items_of_order foreign key (order_id) references lab_orders (id),
  constraint lab_items_test foreign key (test_id) references lab_tests (id)
) default character set utf8mb4;
