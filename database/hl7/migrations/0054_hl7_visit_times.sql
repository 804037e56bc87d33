-- When a visit began (PV1-44) and ended (PV1-45), as another system said last over a channel: what says no more than that corrects nothing.
create table hl7_visit_times (
  channel_id char(36) character set ascii collate ascii_bin not null,
  encounter_id char(36) character set ascii collate ascii_bin not null,
  -- Of PV1: 44 or 45.
  field tinyint not null,
  said datetime(3) not null,
  -- The message that said it came.
  received_at datetime(3) not null,
  primary key (channel_id, encounter_id, field)
) default character set utf8mb4;
