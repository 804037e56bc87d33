alter table rooms
  -- any, female, male, or same: whichever gender lies in it already.
  add column gender varchar(10) character set ascii not null default 'any',
  add column active boolean not null default true,
  add column version int not null default 1;
