-- What is made in the background into a file: how far it is, and where its file is.
create table file_jobs (
  id uuid primary key,
  kind varchar(40) not null,
  -- JSON
  parameters text not null,
  patient_id uuid,
  facility_id uuid,
  reason varchar(1000),
  state varchar(10) not null,
  -- Percent.
  progress int not null default 0,
  step varchar(40) not null,
  -- How often its making was begun; only the last one goes on.
  attempts int not null default 0,
  -- When its worker was last seen.
  touched_at timestamptz not null,
  -- Of those that its asker may have unfinished at the same time; null: it is finished.
  slot int,
  requested_by_id varchar(100) not null,
  requested_by varchar(200) not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  failure varchar(20),
  -- What is known of it beside the file, JSON.
  result text,
  file varchar(60),
  bytes bigint,
  sha256 char(64),
  -- Of the file's encryption.
  key_id varchar(32),
  expires_at timestamptz,
  version int not null default 1,
  unique (kind, requested_by_id, slot)
);
create index file_jobs_of_asker on file_jobs (kind, requested_by_id, requested_at);
create index file_jobs_requested on file_jobs (kind, requested_at);
create index file_jobs_unfinished on file_jobs (kind, state, touched_at);
create index file_jobs_expiry on file_jobs (kind, state, expires_at);
