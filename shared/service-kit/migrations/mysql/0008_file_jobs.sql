-- What is made in the background into a file: how far it is, and where its file is.
create table file_jobs (
  id char(36) character set ascii not null,
  kind varchar(40) character set ascii not null,
  -- JSON
  parameters text not null,
  patient_id char(36) character set ascii,
  facility_id char(36) character set ascii,
  reason varchar(1000),
  state varchar(10) character set ascii not null,
  -- Percent.
  progress int not null default 0,
  step varchar(40) character set ascii not null,
  -- How often its making was begun; only the last one goes on.
  attempts int not null default 0,
  -- When its worker was last seen.
  touched_at datetime(3) not null,
  -- Of those that its asker may have unfinished at the same time; null: it is finished.
  slot int,
  requested_by_id varchar(100) not null,
  requested_by varchar(200) not null,
  requested_at datetime(3) not null,
  finished_at datetime(3),
  failure varchar(20) character set ascii,
  -- What is known of it beside the file, JSON.
  result text,
  file varchar(60) character set ascii,
  bytes bigint,
  sha256 char(64) character set ascii,
  -- Of the file's encryption.
  key_id varchar(32) character set ascii,
  expires_at datetime(3),
  version int not null default 1,
  primary key (id),
  unique key file_jobs_slot (kind, requested_by_id, slot),
  key file_jobs_of_asker (kind, requested_by_id, requested_at),
  key file_jobs_requested (kind, requested_at),
  key file_jobs_unfinished (kind, state, touched_at),
  key file_jobs_expiry (kind, state, expires_at)
) default character set utf8mb4;
