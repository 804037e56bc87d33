create table effects (
  seq bigint generated always as identity,
  subject varchar(100) not null,
  n int not null,
  run varchar(100) not null,
  primary key (seq)
);
