alter table beds
  add column version int not null default 1,
  drop constraint beds_state,
  add constraint beds_state check (state in ('ready', 'occupied', 'dirty', 'cleaning', 'blocked', 'retired'));
