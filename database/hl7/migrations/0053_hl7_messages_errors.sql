alter table hl7_messages
  -- How often in a row a try of it met what nobody foresaw.
  add column errors int not null default 0;
