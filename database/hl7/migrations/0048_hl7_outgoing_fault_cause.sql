alter table hl7_outgoing
  -- Why, as a code with its values, encrypted, as in `hl7_messages`.
  add column fault_cause text character set ascii collate ascii_bin null;
