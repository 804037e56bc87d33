alter table organisations
  add column version int not null default 1,
  add column kind varchar(20) character set ascii not null default 'group',
  add column parent_id char(36) character set ascii,
  add column registration_number varchar(60),
  add column phone varchar(40),
  add column email varchar(200),
  add column address varchar(500),
  add column active boolean not null default true,
  add unique key organisations_registration (registration_number),
  add constraint organisations_parent foreign key (parent_id) references organisations (id);
