create table reconciliation_lines (
  id char(36) character set ascii not null,
  reconciliation_id char(36) character set ascii not null,
  position int not null,
  -- `home`: what the patient took before; `order`: what was prescribed here.
  origin varchar(10) character set ascii not null,
  source varchar(20) character set ascii,
  drug_id char(36) character set ascii,
  item_id char(36) character set ascii,
  text varchar(300) not null,
  dose_text varchar(300),
  last_taken_at datetime(3),
  decision varchar(20) character set ascii,
  reason varchar(500),
  -- The item that goes on with it.
  continued_by_id char(36) character set ascii,
  decided_by varchar(100) character set ascii,
  decided_by_name varchar(200),
  decided_by_staff_id char(36) character set ascii,
  decided_at datetime(3),
  primary key (id),
  unique key reconciliation_lines_item (reconciliation_id, item_id),
  key reconciliation_lines_in (reconciliation_id, position),
  constraint reconciliation_lines_of foreign key (reconciliation_id) references reconciliations (id)
) default character set utf8mb4;
