-- Every answer of other systems; of those that answer nothing which was sent the message is empty.
create table hl7_outgoing_answers (
  id char(36) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  outgoing_id char(36) character set ascii collate ascii_bin,
  -- Over which it came: the connection to the destination, or a channel.
  destination_id char(36) character set ascii collate ascii_bin,
  channel_id char(36) character set ascii collate ascii_bin,
  code varchar(2) character set ascii collate ascii_bin not null,
  -- MSA-2, as far as it fits.
  control_id varchar(199) character set utf8mb4 collate utf8mb4_bin not null,
  -- Whether something followed from it: not from one that came late or twice.
  counted tinyint not null,
  -- The text, encrypted.
  body mediumtext character set ascii collate ascii_bin not null,
  primary key (id),
  key hl7_outgoing_answers_message (outgoing_id, at),
  key hl7_outgoing_answers_at (at)
) default character set utf8mb4;
