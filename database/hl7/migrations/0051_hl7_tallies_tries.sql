alter table hl7_tallies
  -- Of a destination: tries that had no answer, however many there were of one message.
  add column tries int not null default 0;
