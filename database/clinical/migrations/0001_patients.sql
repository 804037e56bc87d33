create table patients (
  id char(36) character set ascii not null,
  version int not null,
  -- The hospital number is this sequence with a check digit; the counter of the table gives it without a race.
  number_seq bigint not null auto_increment,
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  gender varchar(10) character set ascii not null,
  birth_date date not null,
  -- Encrypted; beside it the keyed hash that finds it.
  phone varchar(400) character set ascii,
  phone_index char(43) character set ascii collate ascii_bin,
  created_at datetime(3) not null,
  updated_at datetime(3) not null,
  primary key (id),
  unique key patients_number (number_seq),
  key patients_facility (facility_id, number_seq),
  key patients_phone (phone_index),
  constraint patients_gender check (gender in ('male', 'female', 'other', 'unknown'))
) default character set utf8mb4;
