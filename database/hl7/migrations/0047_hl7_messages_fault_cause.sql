alter table hl7_messages
  -- Why, as a code with its values, encrypted as `fault_sealed` is; null of what is of before, and where a text says something else since.
  add column fault_cause text character set ascii collate ascii_bin null;
