create table invoices (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  -- Null until it is issued.
  number varchar(20) character set ascii,
  state varchar(12) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  -- The booked visit that it was made for.
  appointment_id char(36) character set ascii,
  currency char(3) character set ascii not null,
  net_minor bigint not null default 0,
  discount_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  total_minor bigint not null default 0,
  -- What is open of it, of the patient's part and of the insurers': for lists; the truth is in the shares.
  patient_open_minor bigint not null default 0,
  insurers_open_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  credited_minor bigint not null default 0,
  written_off_minor bigint not null default 0,
  -- Hundredths of a percent of the whole, or minor units.
  discount_share int,
  discount_amount_minor bigint,
  discount_reason varchar(500),
  discount_by varchar(200),
  issued_on date,
  due_on date,
  issued_at datetime(3),
  issued_by varchar(200),
  void_reason varchar(500),
  voided_by varchar(200),
  voided_at datetime(3),
  created_by varchar(200) not null,
  created_at datetime(3) not null,
  version int not null default 1,
  primary key (id),
  unique key invoices_number (facility_id, number),
  unique key invoices_appointment (appointment_id),
  key invoices_patient (patient_id, created_at),
  key invoices_encounter (encounter_id),
  key invoices_facility (facility_id, created_at, id),
  key invoices_issued (facility_id, issued_on),
  key invoices_open (facility_id, patient_open_minor, due_on),
  constraint invoices_amounts check (net_minor >= 0 and tax_minor >= 0 and total_minor >= 0
    and patient_open_minor >= 0 and insurers_open_minor >= 0 and paid_minor >= 0
    and credited_minor >= 0 and written_off_minor >= 0
    and credited_minor <= total_minor)
) default character set utf8mb4;
