-- Records that were opened without a care relationship, until somebody reviewed why.
create table break_glass (
  id char(36) character set ascii not null,
  version int not null,
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  user_id varchar(100) character set ascii not null,
  user_name varchar(200) not null,
  staff_id char(36) character set ascii,
  category varchar(16) character set ascii not null,
  reason varchar(1000) not null,
  at datetime(3) not null,
  until_at datetime(3) not null,
  outcome varchar(16) character set ascii,
  comment varchar(1000),
  reviewed_at datetime(3),
  reviewed_by varchar(100) character set ascii,
  reviewed_by_name varchar(200),
  reviewed_by_staff_id char(36) character set ascii,
  -- When the privacy officers were told; null until they were.
  told_at datetime(3),
  primary key (id),
  key break_glass_user (user_id, patient_id, until_at),
  key break_glass_patient (patient_id, at),
  key break_glass_facility (facility_id, at),
  key break_glass_untold (told_at, at),
  constraint break_glass_patient foreign key (patient_id) references patients (id),
  constraint break_glass_review check ((outcome is null) = (reviewed_at is null))
) default character set utf8mb4;
