create table notes (id char(36) primary key, text varchar(500) not null, secret varchar(2000) not null);
