create table appointment_series (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  visit_type_id char(36) character set ascii not null,
  rule text not null,
  created_at datetime(3) not null,
  primary key (id),
  constraint appointment_series_type foreign key (visit_type_id) references visit_types (id)
) default character set utf8mb4;
