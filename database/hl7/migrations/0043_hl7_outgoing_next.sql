-- The next one to be sent is found past all that are held, however many those are.
alter table hl7_outgoing add key hl7_outgoing_next (destination_id, state, held, seq);
