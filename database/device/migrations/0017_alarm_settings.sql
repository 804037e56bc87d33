-- What a ward does differently, proposed by one person and approved by another. Rows are the history too.
create table alarm_settings (
  id uuid primary key,
  ward_id uuid not null,
  facility_id uuid not null,
  state varchar(12) not null check (state in ('proposed', 'in-force', 'superseded', 'withdrawn')),
  -- Counts what came into force in the ward; null before.
  version integer,
  based_on integer not null,
  rules jsonb not null,
  reason varchar(500) not null,
  proposed_by_id uuid not null,
  proposed_by_name varchar(200) not null,
  proposed_at timestamptz not null,
  approved_by_id uuid,
  approved_by_name varchar(200),
  approved_at timestamptz,
  ended_by_id uuid,
  ended_by_name varchar(200),
  ended_at timestamptz,
  end_reason varchar(500),
  check (approved_by_id is distinct from proposed_by_id)
);
create unique index alarm_settings_in_force on alarm_settings (ward_id) where state = 'in-force';
create unique index alarm_settings_version on alarm_settings (ward_id, version);
create index alarm_settings_newest on alarm_settings (facility_id, proposed_at desc, id desc);
