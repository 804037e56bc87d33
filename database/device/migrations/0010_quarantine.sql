create table quarantine (
  id uuid primary key,
  received_at timestamptz not null,
  topic varchar(200) not null,
  device_id varchar(64),
  reason varchar(30) not null,
  detail varchar(500) not null,
  excerpt varchar(500) not null,
  bytes integer not null
);
create index quarantine_newest on quarantine (received_at desc, id desc);
create index quarantine_by_device on quarantine (device_id, received_at desc);
-- Every refusal is counted; only the newest are kept whole.
create table quarantine_counts (
  reason varchar(30) primary key,
  count bigint not null
);
