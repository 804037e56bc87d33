create table pairings (
  id uuid primary key,
  device_id varchar(64) not null references devices (id),
  patient_id uuid not null,
  -- For the limits of the patient's age.
  birth_date date,
  bed_id uuid,
  ward_id uuid,
  facility_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz,
  paired_by varchar(200) not null,
  ended_by varchar(200),
  end_reason varchar(200)
);
-- A device measures one patient at a time.
create unique index pairings_open_device on pairings (device_id) where to_at is null;
create index pairings_by_device on pairings (device_id, from_at desc);
create index pairings_by_patient on pairings (patient_id, from_at desc);
create index pairings_open_ward on pairings (ward_id) where to_at is null;
create index pairings_open_bed on pairings (bed_id) where to_at is null;
