alter table encounter_gates
  -- Of the encounter, when it was heard or asked of last; null: nobody said.
  add column version int;
