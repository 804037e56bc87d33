create table leases (
  name varchar(100) character set ascii collate ascii_bin not null,
  holder varchar(100) not null,
  expires_at datetime(3) not null,
  primary key (name)
);
