-- Apps from outside; the id is the client_id of OAuth 2.0.
create table api_clients (
  id char(36) character set ascii not null,
  version int not null default 1,
  name varchar(100) not null,
  kind varchar(20) character set ascii not null,
  -- JSON array of addresses, compared as they are.
  redirect_uris text not null,
  scopes text not null,
  launch_url varchar(500) character set ascii collate ascii_bin,
  jwks text,
  jwks_url varchar(500) character set ascii collate ascii_bin,
  secret_hash varchar(255) character set ascii collate ascii_bin,
  active tinyint(1) not null default 1,
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  primary key (id)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
