create table devices (
  id varchar(64) primary key,
  version integer not null default 1,
  kind varchar(30) not null,
  manufacturer varchar(100),
  model varchar(100),
  serial_number varchar(100),
  facility_id uuid not null,
  status varchar(10) not null default 'active' check (status in ('active', 'retired')),
  -- What the device says of itself, and how its clock stands to ours.
  online boolean not null default false,
  battery real,
  firmware varchar(100),
  last_seen_at timestamptz,
  clock_skew_ms double precision,
  clock_correction_ms double precision not null default 0,
  -- The revision of the registry at which this device last changed; see registry_state.
  changed_revision bigint not null default 0,
  created_at timestamptz not null
);
create index devices_by_facility on devices (facility_id, id);
create index devices_changed on devices (changed_revision);
