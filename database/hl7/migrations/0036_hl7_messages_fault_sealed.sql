alter table hl7_messages
  -- The text of a fault, encrypted: it may name people. What is left in `fault_text` is of before, and moved when the service starts.
  add column fault_sealed text character set ascii collate ascii_bin null;
