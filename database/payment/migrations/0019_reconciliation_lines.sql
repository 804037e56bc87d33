create table reconciliation_lines (
  id char(36) character set ascii not null,
  reconciliation_id char(36) character set ascii not null,
  line int,
  outcome varchar(20) character set ascii not null,
  kind varchar(10) character set ascii not null,
  reference varchar(255) not null,
  amount_minor bigint,
  booked_minor bigint,
  fee_minor bigint not null,
  payment_id char(36) character set ascii,
  refund_id char(36) character set ascii,
  on_day date,
  closed_by varchar(200),
  closed_reason varchar(300),
  closed_at datetime(3),
  -- Of a difference that waits for its reason: 1.
  open tinyint not null,
  primary key (id),
  key reconciliation_lines_of (reconciliation_id, line),
  key reconciliation_lines_payment (payment_id),
  key reconciliation_lines_refund (refund_id),
  constraint reconciliation_lines_reconciliation foreign key (reconciliation_id) references reconciliations (id)
) default character set utf8mb4;
