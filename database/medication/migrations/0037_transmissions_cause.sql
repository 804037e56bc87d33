alter table prescription_transmissions
  -- Why, as a code with its values, encrypted; null where only the words are known.
  add column cause_sealed text character set ascii collate ascii_bin null;
