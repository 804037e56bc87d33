alter table hl7_outgoing_news
  -- Why no message could be made, encrypted, as in `hl7_messages`.
  add column fault_sealed text character set ascii collate ascii_bin null;
