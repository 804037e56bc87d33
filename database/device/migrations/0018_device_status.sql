-- When a device last said something of itself, and the newest connection it named: the last will of an older one is late.
alter table devices add column last_status_at timestamptz;
alter table devices add column session_at timestamptz;
create table device_firmware (
  device_id varchar(64) not null references devices (id),
  since timestamptz not null,
  firmware varchar(100) not null,
  primary key (device_id, since)
);
insert into device_firmware (device_id, since, firmware)
select id, coalesce(last_seen_at, created_at), firmware from devices where firmware is not null;
-- For statistics: alarms of a stretch of time, and who was monitored in it.
create index alarms_by_facility on alarms (facility_id, raised_at);
create index pairings_by_facility on pairings (facility_id, from_at);
