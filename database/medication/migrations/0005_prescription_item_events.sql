-- What became of an item, in its order.
create table prescription_item_events (
  item_id char(36) character set ascii not null,
  version int not null,
  kind varchar(20) character set ascii not null,
  reason varchar(500),
  -- JSON: what was overridden where it was checked again.
  overrides text,
  made_by varchar(100) character set ascii not null,
  made_by_name varchar(200) not null,
  made_by_staff_id char(36) character set ascii,
  made_at datetime(3) not null,
  primary key (item_id, version),
  constraint prescription_item_events_of foreign key (item_id) references prescription_items (id),
  constraint prescription_item_events_kind check (kind in ('signed', 'held', 'resumed', 'discontinued', 'replaced'))
) default character set utf8mb4;
