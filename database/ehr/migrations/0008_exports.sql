create table record_exports (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  format varchar(10) not null check (format in ('pdf', 'fhir')),
  language varchar(2) not null check (language in ('en', 'ar')),
  state varchar(10) not null
    check (state in ('waiting', 'running', 'ready', 'failed', 'cancelled', 'expired')),
  progress int not null default 0,
  missing jsonb not null default '[]',
  reason varchar(500),
  -- What whoever asked may not see of the record, as it was decided when they asked.
  withheld jsonb not null,
  requested_at timestamptz not null,
  requested_by_id varchar(100) not null,
  requested_by jsonb not null,
  finished_at timestamptz,
  expires_at timestamptz,
  bytes bigint,
  key_id varchar(32)
);
create index record_exports_of_asker on record_exports (requested_by_id, patient_id, requested_at desc, id desc);
create index record_exports_expiry on record_exports (expires_at) where state = 'ready';
