alter table hl7_outgoing
  -- The number of the refused message that it waits behind: who decides of that lets it go.
  add column held_behind bigint,
  add key hl7_outgoing_behind (held_behind),
  -- The newest messages of a facility that has few of all.
  add key hl7_outgoing_facility (facility_id, seq);
