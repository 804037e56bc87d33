alter table ended_stays
  -- Of the encounter, as it was told last; null: older news did not say.
  add column version int,
  -- Its discharge was a mistake: it goes on.
  add column reopened tinyint not null default 0;
