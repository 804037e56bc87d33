-- What goes over several services: which step comes next, and who works on it.
create table processes (
  id char(36) character set ascii not null,
  kind varchar(20) character set ascii not null,
  -- Of what there is one at a time, e.g. the encounter that is discharged; null: of nothing, or it was undone.
  subject char(36) character set ascii,
  facility_id char(36) character set ascii not null,
  state varchar(14) character set ascii not null,
  step varchar(20) character set ascii not null,
  -- What the steps know, JSON, encrypted.
  facts mediumtext character set ascii not null,
  -- Why it was undone or needs somebody, JSON.
  problem text,
  attempts int not null default 0,
  due_at datetime(3) not null,
  holder varchar(36) character set ascii,
  held_until datetime(3),
  requested_by_id varchar(100) not null,
  requested_by varchar(200) not null,
  version int not null default 1,
  created_at datetime(3) not null,
  finished_at datetime(3),
  primary key (id),
  unique key processes_subject (kind, subject),
  key processes_due (state, due_at)
) default character set utf8mb4;
