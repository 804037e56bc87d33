create table outbox (
  seq bigint not null auto_increment,
  id char(36) character set ascii not null,
  destination varchar(10) not null,
  target varchar(100) not null,
  message_key varchar(200) not null,
  body longtext not null,
  traceparent varchar(60) not null default '',
  created_at datetime(3) not null,
  primary key (seq),
  key by_destination (destination, seq)
);
