-- One row. Whoever changes a device, its pairing, limits or alarms from outside raises the revision in the same
-- transaction; the ingestion reads it with every batch, so a sample is never credited to the patient of before.
create table registry_state (
  one boolean primary key default true check (one),
  revision bigint not null
);
insert into registry_state (revision) values (1);
