-- BCP 47 tags in the person's order.
create table staff_languages (
  staff_id char(36) character set ascii not null,
  position tinyint not null,
  tag varchar(35) character set ascii not null,
  primary key (staff_id, position),
  constraint staff_languages_staff foreign key (staff_id) references staff (id)
) default character set utf8mb4;
