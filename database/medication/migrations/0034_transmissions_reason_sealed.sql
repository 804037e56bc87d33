alter table prescription_transmissions
  -- What the other system says, encrypted: it may name people. What is left in `reason` is of before, and moved when the service starts.
  add column reason_sealed text character set ascii collate ascii_bin null;
