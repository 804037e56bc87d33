-- Minutes since midnight by the clocks of the facility; an end that is not after the beginning is of the next day.
create table shifts (
  id char(36) character set ascii not null,
  version int not null,
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  kind varchar(10) character set ascii not null,
  from_minute smallint not null,
  to_minute smallint not null,
  min_nurses smallint not null,
  min_doctors smallint not null,
  active boolean not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key shifts_name (facility_id, name_en)
) default character set utf8mb4;
