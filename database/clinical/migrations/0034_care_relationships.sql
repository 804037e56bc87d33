-- Relationships that somebody gave for a time.
create table care_relationships (
  id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  kind varchar(16) character set ascii not null,
  reason varchar(500) not null,
  from_at datetime(3) not null,
  until_at datetime(3) not null,
  given_by varchar(100) character set ascii not null,
  given_by_name varchar(200) not null,
  given_by_staff_id char(36) character set ascii,
  ended_at datetime(3),
  ended_by varchar(100) character set ascii,
  ended_by_name varchar(200),
  ended_by_staff_id char(36) character set ascii,
  end_reason varchar(500),
  primary key (id),
  key care_relationships_patient (patient_id, until_at),
  key care_relationships_staff (staff_id, patient_id),
  constraint care_relationships_patient foreign key (patient_id) references patients (id),
  constraint care_relationships_order check (until_at > from_at)
) default character set utf8mb4;
