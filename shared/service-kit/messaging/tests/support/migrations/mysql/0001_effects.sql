create table effects (
  seq bigint not null auto_increment,
  subject varchar(100) not null,
  n int not null,
  run varchar(100) not null,
  primary key (seq)
);
