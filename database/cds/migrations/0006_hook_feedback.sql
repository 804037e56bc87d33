create table hook_feedback (
  id char(36) character set ascii collate ascii_bin not null,
  service_id varchar(40) character set ascii not null,
  -- Of the card that was answered.
  card char(36) character set ascii collate ascii_bin not null,
  outcome varchar(10) character set ascii not null,
  reason_code varchar(40) character set ascii null,
  reason_text varchar(500) null,
  -- When the client says it happened.
  outcome_at datetime(3) not null,
  received_at datetime(3) not null,
  actor_id varchar(80) character set ascii collate ascii_bin not null,
  primary key (id),
  unique key hook_feedback_card (card, outcome)
) default character set utf8mb4;
