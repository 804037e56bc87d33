-- What providers told by web hooks: each is acted on once.
create table provider_events (
  provider varchar(16) character set ascii not null,
  event_id varchar(255) character set ascii not null,
  type varchar(100) character set ascii not null,
  received_at datetime(3) not null,
  primary key (provider, event_id)
) default character set utf8mb4;
