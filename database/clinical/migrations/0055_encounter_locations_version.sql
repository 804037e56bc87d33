alter table encounter_locations
  -- Of the stay in a bed, as its end was told last. Null: that was not told; 0: by older news, which do not say it.
  add column version int;
