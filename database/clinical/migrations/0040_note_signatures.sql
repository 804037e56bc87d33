-- Who signed what: the author, and those who signed as well. The hash is of what was signed.
create table note_signatures (
  note_id char(36) character set ascii not null,
  signed_by varchar(100) character set ascii not null,
  signed_by_name varchar(200) not null,
  signed_by_staff_id char(36) character set ascii,
  kind varchar(10) character set ascii not null,
  at datetime(3) not null,
  hash char(64) character set ascii not null,
  primary key (note_id, signed_by),
  constraint note_signatures_note foreign key (note_id) references notes (id),
  constraint note_signatures_kind check (kind in ('author', 'cosigner'))
) default character set utf8mb4;
