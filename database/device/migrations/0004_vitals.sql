-- One row per device and moment, a column per parameter in its stored unit (shared/contracts/vitals.ts).
create table vitals (
  device_id varchar(64) not null,
  time timestamptz not null,
  patient_id uuid,
  received_at timestamptz not null,
  hr real,
  pulse real,
  spo2 real,
  resp real,
  temp real,
  abp_sys real,
  abp_dia real,
  abp_mean real,
  nbp_sys real,
  nbp_dia real,
  nbp_mean real,
  rhythm varchar(64),
  news2 smallint,
  -- Fields of the message that the platform does not know.
  extra jsonb,
  primary key (device_id, time)
);
select create_hypertable('vitals', 'time', chunk_time_interval => interval '1 day', create_default_indexes => false);
create index vitals_by_patient on vitals (patient_id, time desc);
alter table vitals set (
  timescaledb.compress,
  timescaledb.compress_segmentby = 'device_id',
  timescaledb.compress_orderby = 'time desc'
);
select add_compression_policy('vitals', interval '7 days');
select add_retention_policy('vitals', interval '30 days');
