-- Who lay in which bed from when to when, as the facility service told: charged for each midnight.
create table bed_stays (
  assignment_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  -- Null: its end was told before its beginning.
  began_at datetime(3),
  ended_at datetime(3),
  -- The stay never was.
  cancelled boolean not null default false,
  -- The day up to which its nights are charged.
  charged_through date,
  -- Whether nothing is left to charge.
  settled boolean not null default false,
  primary key (assignment_id),
  key bed_stays_open (settled, facility_id),
  key bed_stays_encounter (encounter_id)
);
