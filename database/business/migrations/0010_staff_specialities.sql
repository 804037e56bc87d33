create table staff_specialities (
  staff_id char(36) character set ascii not null,
  position tinyint not null,
  code varchar(40) character set ascii not null,
  text varchar(100),
  primary key (staff_id, position),
  constraint staff_specialities_staff foreign key (staff_id) references staff (id),
  constraint staff_specialities_other check (code <> 'other' or text is not null)
) default character set utf8mb4;
