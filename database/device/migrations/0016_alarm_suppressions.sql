-- During a procedure: alarms are recorded, but neither sound nor call anybody. One that is not ended ends by itself at
-- `until_at`, without a change of its row.
create table alarm_suppressions (
  id uuid primary key,
  patient_id uuid not null,
  ward_id uuid,
  facility_id uuid not null,
  reason varchar(500) not null,
  -- Null: of all parameters.
  parameters jsonb,
  lethal_rhythms jsonb not null,
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  started_by_id uuid not null,
  started_by_name varchar(200) not null,
  ended_at timestamptz,
  ended_by varchar(200),
  end_reason varchar(200)
);
create index alarm_suppressions_by_patient on alarm_suppressions (patient_id, until_at);
create index alarm_suppressions_newest on alarm_suppressions (facility_id, from_at desc, id desc);
-- The suppression under which an alarm was raised, and its end as it was known then.
alter table alarms add column suppression_id uuid references alarm_suppressions (id);
alter table alarms add column suppressed_until timestamptz;
