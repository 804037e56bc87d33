-- What is made in the background into a file.
create table jobs (
  id char(36) character set ascii not null,
  kind varchar(40) character set ascii not null,
  -- JSON
  parameters text not null,
  facility_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  -- Percent.
  progress int not null default 0,
  step varchar(40) character set ascii not null,
  requested_by_id varchar(100) not null,
  requested_by varchar(200) not null,
  requested_at datetime(3) not null,
  finished_at datetime(3),
  expires_at datetime(3),
  bytes bigint,
  sha256 char(64) character set ascii,
  -- Of the file's encryption.
  key_id varchar(32) character set ascii,
  version int not null default 1,
  primary key (id),
  key jobs_of_asker (requested_by_id, requested_at),
  key jobs_expiry (state, expires_at)
) default character set utf8mb4;
