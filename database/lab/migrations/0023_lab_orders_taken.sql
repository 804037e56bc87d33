alter table lab_orders
  -- Who took the results over from who ordered them.
  add column taken_by text null,
  add column taken_at datetime(3) null,
  add key lab_orders_encounter (encounter_id);
