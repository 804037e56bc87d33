-- Visits and stays, as clinical told: their end is when they are billed.
create table billing_encounters (
  encounter_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  class varchar(12) character set ascii not null,
  began_at datetime(3),
  ended_at datetime(3),
  cancelled boolean not null default false,
  -- When everything that was charged was billed; null again when something is charged later.
  billed_at datetime(3),
  primary key (encounter_id),
  key billing_encounters_unbilled (facility_id, billed_at, ended_at, encounter_id)
);
