create table inbox (
  consumer varchar(100) character set ascii collate ascii_bin not null,
  event_id char(36) character set ascii not null,
  received_at datetime(3) not null,
  primary key (consumer, event_id)
);
