alter table prescription_items
  -- Of the encounter, when this was signed: news of an older end of it end nothing. null: none, or of before.
  add column stay_version int;
