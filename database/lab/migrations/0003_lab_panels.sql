create table lab_panels (
  code varchar(20) character set ascii collate ascii_bin not null,
  body text not null,
  changed_at datetime(3) not null,
  primary key (code)
) default character set utf8mb4;
