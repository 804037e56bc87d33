alter table hl7_outgoing
  -- What another system answered, encrypted, as in `hl7_messages`.
  add column fault_sealed text character set ascii collate ascii_bin null;
