-- That a user let an app in; its id is the session of the app's tokens.
create table authorisations (
  id char(36) character set ascii not null,
  client_id char(36) character set ascii not null,
  user_id char(36) character set ascii not null,
  -- The sign-in that it ends with; null: it goes on without the user.
  session_id char(36) character set ascii,
  scopes text not null,
  patient_id char(36) character set ascii,
  encounter_id char(36) character set ascii,
  granted_at datetime(3) not null,
  last_used_at datetime(3),
  expires_at datetime(3) not null,
  ended_at datetime(3),
  end_reason varchar(30) character set ascii,
  primary key (id),
  key authorisations_user (user_id, ended_at),
  key authorisations_client (client_id, ended_at),
  key authorisations_session (session_id),
  key authorisations_expires (expires_at),
  constraint authorisations_client foreign key (client_id) references api_clients (id),
  constraint authorisations_user foreign key (user_id) references users (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
