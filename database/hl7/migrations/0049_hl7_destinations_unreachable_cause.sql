alter table hl7_destinations
  -- The same as `unreachable_why`, as a code with its values: it names nobody, and is in clear as that is.
  add column unreachable_cause varchar(400) null;
