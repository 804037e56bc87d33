-- What two people looked at; used once.
create table second_checks (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  purpose varchar(20) character set ascii not null,
  drug_id char(36) character set ascii not null,
  item_id char(36) character set ascii,
  patient_id char(36) character set ascii,
  quantity double not null,
  unit varchar(40) not null,
  asked_by varchar(100) character set ascii not null,
  asked_by_name varchar(200) not null,
  asked_by_staff_id char(36) character set ascii,
  asked_at datetime(3) not null,
  confirmed_by varchar(100) character set ascii,
  confirmed_by_name varchar(200),
  confirmed_by_staff_id char(36) character set ascii,
  confirmed_at datetime(3),
  used_at datetime(3),
  valid_until datetime(3) not null,
  primary key (id),
  key second_checks_facility (facility_id, valid_until)
) default character set utf8mb4;
