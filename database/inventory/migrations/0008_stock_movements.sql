-- The truth about stock; rows are only ever added.
create table stock_movements (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  store_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  kind varchar(16) character set ascii not null,
  -- What came is positive, what left negative.
  quantity int not null,
  reason varchar(500),
  patient_id char(36) character set ascii,
  reference_kind varchar(20) character set ascii,
  reference_id char(36) character set ascii,
  by_id varchar(64) character set ascii not null,
  by_name varchar(200) not null,
  by_staff_id char(36) character set ascii,
  at datetime(3) not null,
  primary key (id),
  key stock_movements_store (store_id, at, id),
  key stock_movements_facility (facility_id, at, id),
  key stock_movements_batch (batch_id, at),
  key stock_movements_reference (reference_id),
  constraint stock_movements_batch foreign key (batch_id) references batches (id),
  constraint stock_movements_some check (quantity <> 0)
) default character set utf8mb4;
