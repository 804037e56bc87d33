-- An app that a user opens with a patient; by the hash of the value that the app brings back.
create table app_launches (
  launch_hash char(43) character set ascii collate ascii_bin not null,
  client_id char(36) character set ascii not null,
  user_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  expires_at datetime(3) not null,
  primary key (launch_hash),
  key app_launches_expires (expires_at),
  constraint app_launches_client foreign key (client_id) references api_clients (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
