create table outbox_dead (
  seq bigint not null,
  id char(36) character set ascii not null,
  destination varchar(10) not null,
  target varchar(100) not null,
  message_key varchar(200) not null,
  body longtext not null,
  traceparent varchar(60) not null default '',
  created_at datetime(3) not null,
  error varchar(1000) not null,
  buried_at datetime(3) not null,
  primary key (seq)
);
