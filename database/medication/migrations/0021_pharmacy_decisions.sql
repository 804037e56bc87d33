-- What pharmacist and prescriber said of an order, never changed.
create table pharmacy_decisions (
  id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  kind varchar(20) character set ascii not null,
  text varchar(500),
  -- What the safety check newly said, and was accepted: JSON.
  accepted text,
  made_by varchar(100) character set ascii not null,
  made_by_name varchar(200) not null,
  made_by_staff_id char(36) character set ascii,
  made_at datetime(3) not null,
  primary key (id),
  key pharmacy_decisions_item (item_id, made_at),
  constraint pharmacy_decisions_order foreign key (item_id) references pharmacy_orders (item_id),
  constraint pharmacy_decisions_kind check (kind in ('query', 'answer', 'verification', 'rejection'))
) default character set utf8mb4;
