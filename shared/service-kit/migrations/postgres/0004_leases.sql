create table leases (
  name varchar(100) not null,
  holder varchar(100) not null,
  expires_at timestamptz not null,
  primary key (name)
);
