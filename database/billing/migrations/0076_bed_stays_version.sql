alter table bed_stays
  -- Of the stay in the bed, as its end was told last. Null: that was not told; 0: by older news, which do not say it.
  add column version int;
