-- What somebody decided of messages that failed, and what they said before.
create table hl7_message_edits (
  id char(36) character set ascii collate ascii_bin not null,
  message_id char(36) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  by_name varchar(200) not null,
  reason varchar(500) not null,
  -- Encrypted.
  body_before mediumtext character set ascii collate ascii_bin,
  primary key (id),
  key hl7_message_edits_message (message_id, at)
) default character set utf8mb4;
