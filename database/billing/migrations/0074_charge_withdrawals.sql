-- What the source of a charge took back since: a test that was cancelled, a drug that came back, a stay that never was.
create table charge_withdrawals (
  source varchar(20) character set ascii not null,
  source_id varchar(160) character set utf8mb4 collate utf8mb4_bin not null,
  -- What took it back: told once, however often it is heard.
  reference varchar(80) character set ascii not null,
  -- Null: all of it.
  quantity int,
  reason varchar(500) not null,
  at datetime(3) not null,
  -- When the charge was made less by it. Null: there is no charge yet, or an issued invoice has it and somebody credits it.
  applied_at datetime(3),
  primary key (source, source_id, reference),
  key charge_withdrawals_waiting (applied_at),
  constraint charge_withdrawals_quantity check (quantity > 0)
) default character set utf8mb4;
