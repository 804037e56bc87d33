-- Messages to other systems.
create table hl7_outgoing (
  -- The order in which those of a destination are sent.
  seq bigint not null auto_increment,
  id char(36) character set ascii collate ascii_bin not null,
  destination_id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  control_id varchar(20) character set ascii collate ascii_bin not null,
  code varchar(3) character set ascii collate ascii_bin not null,
  event varchar(3) character set ascii collate ascii_bin not null,
  hl7_version varchar(10) character set ascii collate ascii_bin not null,
  patient_id char(36) character set ascii collate ascii_bin,
  subject_kind enum('prescription', 'lab-order', 'encounter', 'appointment', 'message'),
  subject_id char(36) character set ascii collate ascii_bin,
  -- Hash of what it was made from: the same is not sent twice.
  source_key char(43) character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  bytes int not null,
  -- The text, encrypted.
  body mediumtext character set ascii collate ascii_bin not null,
  state enum('waiting', 'sent', 'committed', 'done', 'refused', 'discarded') not null,
  -- It waits behind another message of its patient that was refused.
  held tinyint not null default 0,
  attempts int not null default 0,
  due_at datetime(3) not null,
  sent_at datetime(3),
  answered_at datetime(3),
  answer_code char(2) character set ascii collate ascii_bin,
  fault_code varchar(20) character set ascii collate ascii_bin,
  fault_place varchar(60) character set ascii collate ascii_bin,
  fault_text varchar(1000),
  primary key (seq),
  unique key hl7_outgoing_id (id),
  unique key hl7_outgoing_control (destination_id, control_id),
  unique key hl7_outgoing_source (destination_id, source_key),
  key hl7_outgoing_queue (destination_id, state, seq, held),
  key hl7_outgoing_destination (destination_id, seq),
  key hl7_outgoing_state (state, seq),
  key hl7_outgoing_by_control (control_id, seq),
  key hl7_outgoing_type (code, event, seq),
  key hl7_outgoing_patient (patient_id, seq),
  key hl7_outgoing_subject (subject_id, seq),
  key hl7_outgoing_created (created_at, seq)
) default character set utf8mb4;
