-- An item of a prescription as the pharmacy works on it. Quantities in dispensing units of the drug.
create table pharmacy_orders (
  item_id char(36) character set ascii not null,
  version int not null,
  prescription_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii,
  state varchar(20) character set ascii not null,
  -- 1 stat, 2 urgent, 3 routine: the queue goes by it.
  urgency tinyint not null,
  controlled tinyint not null,
  signed_at datetime(3) not null,
  ordered int,
  dispensed int not null,
  pending int not null,
  -- Of the facts behind the last safety check; another one is checked again.
  check_id char(36) character set ascii,
  reservation_id char(36) character set ascii,
  reservation_store_id char(36) character set ascii,
  reservation_state varchar(10) character set ascii,
  reservation_until datetime(3),
  reservation_changed_at datetime(3),
  primary key (item_id),
  key pharmacy_orders_queue (facility_id, state, urgency, signed_at, item_id),
  key pharmacy_orders_patient (patient_id),
  key pharmacy_orders_reservation (reservation_state, reservation_changed_at),
  constraint pharmacy_orders_dispensed check (dispensed >= 0 and pending >= 0),
  constraint pharmacy_orders_state check (state in ('waiting', 'queried', 'verified', 'partly-dispensed', 'dispensed', 'rejected', 'ended'))
) default character set utf8mb4;
