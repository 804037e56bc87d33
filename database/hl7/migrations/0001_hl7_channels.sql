create table hl7_channels (
  id char(36) character set ascii collate ascii_bin not null,
  version int not null default 1,
  facility_id char(36) character set ascii collate ascii_bin not null,
  name varchar(80) not null,
  enabled tinyint not null default 1,
  -- MSH-3 and MSH-4 of who sends; empty: any.
  sending_application varchar(180) character set utf8mb4 collate utf8mb4_bin not null default '',
  sending_facility varchar(180) character set utf8mb4 collate utf8mb4_bin not null default '',
  -- What else the contract says of a channel, as JSON.
  settings mediumtext not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key hl7_channels_name (name),
  -- Of two channels for one sender nobody could say which one a message is of.
  unique key hl7_channels_sender (sending_application, sending_facility)
) default character set utf8mb4;
