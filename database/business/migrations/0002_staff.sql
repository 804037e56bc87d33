create table staff (
  id char(36) character set ascii not null,
  organisation_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  profession varchar(30) character set ascii not null,
  speciality varchar(100),
  active boolean not null,
  week_version int not null,
  created_at datetime(3) not null,
  primary key (id),
  key staff_facility (facility_id, name_en, id),
  constraint staff_organisation foreign key (organisation_id) references organisations (id)
) default character set utf8mb4;
