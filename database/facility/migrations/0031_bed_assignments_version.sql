alter table bed_assignments
  -- How often something was told of it: who hears that it ended twice knows which is the later word.
  add column version int not null default 1;
