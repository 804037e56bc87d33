-- One certain resource of the facility service, or any of a kind.
create table visit_type_needs (
  visit_type_id char(36) character set ascii not null,
  position tinyint not null,
  kind varchar(20) character set ascii,
  resource_id char(36) character set ascii,
  primary key (visit_type_id, position),
  constraint visit_type_needs_type foreign key (visit_type_id) references visit_types (id) on delete cascade
);
