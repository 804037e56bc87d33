-- Where a ward needs another number of people in a shift than the shift says.
create table ward_minimums (
  shift_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  nurses smallint not null,
  doctors smallint not null,
  primary key (shift_id, ward_id),
  constraint ward_minimums_shift foreign key (shift_id) references shifts (id)
) default character set utf8mb4;
