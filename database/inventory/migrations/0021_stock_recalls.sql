create table stock_recalls (
  id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  reason varchar(500) not null,
  state varchar(10) character set ascii not null,
  begun_by varchar(200) not null,
  begun_at datetime(3) not null,
  closed_by varchar(200),
  closed_at datetime(3),
  outcome varchar(500),
  -- One open recall of a batch.
  open_batch_id char(36) character set ascii generated always as (case when state = 'open' then rtrim(batch_id) end) virtual,
  version int not null default 1,
  primary key (id),
  unique key stock_recalls_open (open_batch_id),
  constraint stock_recalls_batch foreign key (batch_id) references batches (id)
) default character set utf8mb4;
