-- What a message asks another service for as a whole: kept before it is asked, so that another try asks for the same.
create table hl7_asked (
  message_id char(36) character set ascii collate ascii_bin not null,
  patient_id char(36) character set ascii collate ascii_bin not null,
  -- Encrypted; null once it was carried out and its numbers are kept: another try does nothing.
  asked mediumtext character set ascii collate ascii_bin,
  primary key (message_id)
) default character set utf8mb4;
