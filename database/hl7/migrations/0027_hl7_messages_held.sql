-- Messages behind one that failed are not looked at again and again.
alter table hl7_messages
  add column held tinyint not null default 0,
  drop key hl7_messages_state,
  add key hl7_messages_state (state, seq, held, channel_id);
