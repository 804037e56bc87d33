-- Limits adjusted for a patient, with every change kept.
create table alarm_limits (
  patient_id uuid primary key,
  version integer not null,
  adjusted jsonb not null,
  changed_by varchar(200) not null,
  changed_at timestamptz not null,
  reason varchar(500) not null
);
create table alarm_limit_changes (
  patient_id uuid not null,
  version integer not null,
  adjusted jsonb not null,
  changed_by varchar(200) not null,
  changed_at timestamptz not null,
  reason varchar(500) not null,
  primary key (patient_id, version)
);
