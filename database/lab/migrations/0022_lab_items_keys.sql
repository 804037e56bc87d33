alter table lab_items
  add key lab_items_newest (patient_id, test_id, collected_at),
  add key lab_items_unread (reader, unread_since),
  add key lab_items_unseen (facility_id, unseen_since);
