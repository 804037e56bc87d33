alter table hl7_outgoing
  -- The number of the refused message that it waits or last waited behind: to be seen, also once it was written anew. Null: behind none.
  add column waited_behind bigint null;
