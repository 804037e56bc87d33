-- The vocabulary of the installed release, for whoever reads the database.
create table permissions (
  name varchar(50) character set ascii not null,
  description varchar(200) not null,
  primary key (name)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
