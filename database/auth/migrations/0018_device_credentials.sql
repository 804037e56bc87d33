-- What the MQTT broker should know; the broker is brought to it after each change and whenever it was away.
create table device_credentials (
  device_id varchar(64) character set ascii collate ascii_bin not null,
  -- Encrypted; null: taken away. The broker takes passwords in clear only, so a hash would not do to set one up again.
  password_cipher text,
  generation int not null,
  -- The generation the broker was brought to.
  applied_generation int not null default 0,
  issued_at datetime(3) not null,
  issued_by varchar(64) character set utf8mb4 not null,
  revoked_at datetime(3),
  primary key (device_id),
  key device_credentials_pending (applied_generation, generation)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
