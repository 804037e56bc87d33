create table hl7_messages (
  -- The order in which messages were taken.
  seq bigint not null auto_increment,
  id char(36) character set ascii collate ascii_bin not null,
  channel_id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  control_id varchar(199) character set utf8mb4 collate utf8mb4_bin not null,
  sender varchar(400) not null,
  code varchar(3) character set ascii collate ascii_bin not null,
  event varchar(3) character set ascii collate ascii_bin not null,
  hl7_version varchar(10) character set ascii collate ascii_bin not null,
  received_at datetime(3) not null,
  bytes int not null,
  -- The text, encrypted.
  body mediumtext character set ascii collate ascii_bin not null,
  -- Hash of the text, and of sender and control id while that may not come again with another text.
  fingerprint char(43) character set ascii collate ascii_bin not null,
  claim char(43) character set ascii collate ascii_bin,
  -- The answer, encrypted; given again where the message comes again.
  answer mediumtext character set ascii collate ascii_bin,
  answer_code char(2) character set ascii collate ascii_bin,
  state enum('waiting', 'done', 'failed', 'refused', 'discarded') not null,
  attempts int not null default 0,
  due_at datetime(3) not null,
  ended_at datetime(3),
  patient_id char(36) character set ascii collate ascii_bin,
  fault_code char(3) character set ascii collate ascii_bin,
  fault_place varchar(30) character set ascii collate ascii_bin,
  fault_text varchar(1000),
  primary key (seq),
  unique key hl7_messages_id (id),
  unique key hl7_messages_claim (claim),
  key hl7_messages_channel (channel_id, seq),
  key hl7_messages_state (state, seq),
  key hl7_messages_control (control_id, seq),
  key hl7_messages_type (code, event, seq),
  key hl7_messages_patient (patient_id, seq),
  key hl7_messages_received (received_at, seq)
) default character set utf8mb4;
