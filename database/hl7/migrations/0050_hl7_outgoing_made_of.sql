alter table hl7_outgoing
  -- The event that it was made of, encrypted: sent again it is made of that anew. Null: it answers a message, somebody wrote its text, or nobody knows.
  add column made_of mediumtext character set ascii collate ascii_bin null;
