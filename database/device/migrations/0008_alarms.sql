create sequence alarm_changes;
create table alarms (
  id uuid primary key,
  -- From alarm_changes, new with every change; given under a lock, so that it grows in the order of the commits.
  seq bigint not null unique,
  version integer not null,
  state varchar(12) not null check (state in ('raised', 'acknowledged', 'resolved')),
  -- The engine's name of the condition: `hr:high`, `off:spo2`.
  alarm_key varchar(100) not null,
  kind varchar(15) not null,
  priority varchar(6) not null check (priority in ('high', 'medium', 'low')),
  condition varchar(20) not null,
  parameter varchar(20),
  value real,
  limit_value real,
  message varchar(200),
  device_id varchar(64) not null references devices (id),
  patient_id uuid,
  bed_id uuid,
  ward_id uuid,
  facility_id uuid,
  onset_at timestamptz not null,
  sample_at timestamptz not null,
  raised_at timestamptz not null,
  confirmed_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by_id uuid,
  acknowledged_by_name varchar(200),
  acknowledge_reason varchar(500),
  resolved_at timestamptz,
  resolved_because varchar(30)
);
create unique index alarms_one_open on alarms (device_id, alarm_key) where resolved_at is null;
create index alarms_open_ward on alarms (ward_id) where resolved_at is null;
create index alarms_newest on alarms (raised_at desc, id desc);
create index alarms_by_patient on alarms (patient_id, raised_at desc, id desc);
create index alarms_by_ward on alarms (ward_id, raised_at desc, id desc);

create table alarm_history (
  id bigint generated always as identity primary key,
  alarm_id uuid not null references alarms (id),
  at timestamptz not null,
  state varchar(12) not null,
  by_name varchar(200),
  reason varchar(500)
);
create index alarm_history_of on alarm_history (alarm_id, id);
