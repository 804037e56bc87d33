-- What was done for patients and costs something. Each source makes one, however often it is told.
create table charges (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  appointment_id char(36) character set ascii,
  -- Of what was dispensed.
  prescription_id char(36) character set ascii,
  state varchar(10) character set ascii not null,
  source varchar(20) character set ascii not null,
  -- What made it: an appointment, a dispensing, a stay and a day, an order and a test.
  source_id varchar(160) character set utf8mb4 collate utf8mb4_bin not null,
  -- Of the appointment, as far as it is known: what comes late is recognised.
  source_version int not null default 0,
  category varchar(12) character set ascii not null,
  -- What the source calls it: a code, a drug, a kind of ward.
  reference varchar(100) not null,
  service_id char(36) character set ascii,
  service_code varchar(100) not null,
  description_en varchar(200) not null,
  description_ar varchar(200) not null,
  quantity int not null,
  currency char(3) character set ascii,
  -- Null: no price is known.
  unit_price_minor bigint,
  -- Hundredths of a percent.
  tax_rate int not null default 0,
  tax_inclusive boolean not null default false,
  -- With tax, without discount.
  amount_minor bigint,
  -- Why it has a price of its own; null: it has that of a list.
  price_reason varchar(500),
  -- Of `billing_facilities.prices_version`, when a price was looked for the last time.
  priced_version int not null default 0,
  served_at datetime(3) not null,
  -- By the calendar of the facility; null until it is known.
  served_on date,
  invoice_id char(36) character set ascii,
  entered_by varchar(200),
  void_reason varchar(500),
  voided_by varchar(200),
  voided_at datetime(3),
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key charges_source (source, source_id),
  key charges_patient (patient_id, state, served_at),
  key charges_encounter (encounter_id, state),
  key charges_facility (facility_id, served_at, id),
  key charges_unpriced (facility_id, state, unit_price_minor, priced_version),
  key charges_invoice (invoice_id),
  key charges_prescription (prescription_id),
  constraint charges_quantity check (quantity > 0),
  constraint charges_price check (unit_price_minor is null or (unit_price_minor >= 0 and amount_minor >= 0))
) default character set utf8mb4;
