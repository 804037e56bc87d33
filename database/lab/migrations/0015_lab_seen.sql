create table lab_seen (
  user_id varchar(80) character set ascii collate ascii_bin not null,
  result_id char(36) character set ascii collate ascii_bin not null,
  at datetime(3) not null,
  primary key (user_id, result_id),
  constraint lab_seen_result foreign key (result_id) references lab_results (id)
);
