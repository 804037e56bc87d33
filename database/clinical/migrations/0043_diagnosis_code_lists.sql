create table diagnosis_code_lists (
  version varchar(40) character set ascii not null,
  loaded_at datetime(3) not null,
  primary key (version)
) default character set utf8mb4;
