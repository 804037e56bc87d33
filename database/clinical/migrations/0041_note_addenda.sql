create table note_addenda (
  id char(36) character set ascii not null,
  note_id char(36) character set ascii not null,
  text text not null,
  added_by varchar(100) character set ascii not null,
  added_by_name varchar(200) not null,
  added_by_staff_id char(36) character set ascii,
  at datetime(3) not null,
  hash char(64) character set ascii not null,
  primary key (id),
  key note_addenda_note (note_id, at),
  constraint note_addenda_note foreign key (note_id) references notes (id)
) default character set utf8mb4;
