-- hold_pending: billing has not said yet that the deposit has what goes back; until then no money goes.
-- reversed_at: of one that was completed, and whose money came back after all.
alter table refunds
  add column hold_pending tinyint not null default 0,
  add column reversed_at datetime(3);
