-- What an app asks a user for, until it is decided; by the hash of the value that the page carries.
create table app_requests (
  request_hash char(43) character set ascii collate ascii_bin not null,
  client_id char(36) character set ascii not null,
  redirect_uri varchar(500) character set ascii collate ascii_bin not null,
  scopes text not null,
  state varchar(1000) not null,
  code_challenge char(43) character set ascii collate ascii_bin not null,
  nonce varchar(255),
  -- Of the launch, and who launched it.
  patient_id char(36) character set ascii,
  encounter_id char(36) character set ascii,
  launched_by char(36) character set ascii,
  expires_at datetime(3) not null,
  decided_at datetime(3),
  primary key (request_hash),
  key app_requests_expires (expires_at),
  constraint app_requests_client foreign key (client_id) references api_clients (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
