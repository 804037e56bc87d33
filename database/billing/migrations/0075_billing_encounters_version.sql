alter table billing_encounters
  -- Of the encounter, as it was told last; null: older news did not say.
  add column version int;
