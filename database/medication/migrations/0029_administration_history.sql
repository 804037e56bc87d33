-- Every state of what was recorded of a dose.
create table administration_history (
  administration_id char(36) character set ascii not null,
  version int not null,
  made_by varchar(100) character set ascii not null,
  made_by_name varchar(200) not null,
  made_by_staff_id char(36) character set ascii,
  made_at datetime(3) not null,
  because varchar(500),
  -- As it was answered then: JSON.
  entry text not null,
  primary key (administration_id, version),
  constraint administration_history_of foreign key (administration_id) references administrations (id)
) default character set utf8mb4;
