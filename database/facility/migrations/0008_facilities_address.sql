alter table facilities
  add column address varchar(500),
  add column phone varchar(30),
  add column active boolean not null default true,
  add column version int not null default 1;
