create table lab_control_runs (
  id char(36) character set ascii collate ascii_bin not null,
  control_id char(36) character set ascii collate ascii_bin not null,
  value double not null,
  at datetime(3) not null,
  by_whom text not null,
  broken varchar(100) character set ascii not null,
  in_control tinyint not null,
  comment varchar(500) null,
  primary key (id),
  key lab_control_runs_last (control_id, at),
  constraint lab_control_runs_control foreign key (control_id) references lab_controls (id)
) default character set utf8mb4;
