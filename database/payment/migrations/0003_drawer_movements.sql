-- What came into a drawer and left it; rows are only ever added.
create table drawer_movements (
  id char(36) character set ascii not null,
  session_id char(36) character set ascii not null,
  kind varchar(10) character set ascii not null,
  -- What left is negative.
  amount_minor bigint not null,
  reason varchar(300),
  payment_id char(36) character set ascii,
  refund_id char(36) character set ascii,
  by_id varchar(64) character set ascii not null,
  by_name varchar(200) not null,
  at datetime(3) not null,
  primary key (id),
  unique key drawer_movements_payment (payment_id),
  unique key drawer_movements_refund (refund_id),
  key drawer_movements_session (session_id, id),
  constraint drawer_movements_session foreign key (session_id) references drawer_sessions (id)
) default character set utf8mb4;
