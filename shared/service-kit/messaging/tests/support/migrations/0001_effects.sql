create table effects (
  subject varchar(100) not null,
  n int not null,
  run varchar(100) not null
);
