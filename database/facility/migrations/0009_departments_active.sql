alter table departments
  add column active boolean not null default true,
  add column version int not null default 1;
