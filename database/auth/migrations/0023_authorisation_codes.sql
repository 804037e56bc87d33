-- A used one is kept with its authorisation, so that a second use is noticed.
create table authorisation_codes (
  code_hash char(43) character set ascii collate ascii_bin not null,
  authorisation_id char(36) character set ascii not null,
  redirect_uri varchar(500) character set ascii collate ascii_bin not null,
  code_challenge char(43) character set ascii collate ascii_bin not null,
  nonce varchar(255),
  expires_at datetime(3) not null,
  used_at datetime(3),
  primary key (code_hash),
  key authorisation_codes_authorisation (authorisation_id),
  constraint authorisation_codes_authorisation foreign key (authorisation_id) references authorisations (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_unicode_ci;
