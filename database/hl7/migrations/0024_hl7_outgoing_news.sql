-- Events of which messages are still to be made; they go when those are written.
create table hl7_outgoing_news (
  seq bigint not null auto_increment,
  event_id char(36) character set ascii collate ascii_bin not null,
  topic varchar(100) character set ascii collate ascii_bin not null,
  -- What is about one subject is made in its order.
  subject varchar(199) character set utf8mb4 collate utf8mb4_bin not null,
  -- The event, encrypted.
  body mediumtext character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  attempts int not null default 0,
  due_at datetime(3) not null,
  fault_text varchar(1000),
  primary key (seq),
  unique key hl7_outgoing_news_event (event_id)
) default character set utf8mb4;
