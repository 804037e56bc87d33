create table lab_orders (
  id char(36) character set ascii collate ascii_bin not null,
  number varchar(20) character set ascii collate ascii_bin not null,
  patient_id char(36) character set ascii collate ascii_bin not null,
  encounter_id char(36) character set ascii collate ascii_bin null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  ward_id char(36) character set ascii collate ascii_bin null,
  priority varchar(10) character set ascii not null,
  note varchar(1000) null,
  -- By what results are judged: as it was known when it was ordered.
  sex varchar(10) character set ascii null,
  birth_date date null,
  pregnant tinyint not null,
  orderer varchar(80) character set ascii collate ascii_bin not null,
  orderer_name varchar(200) not null,
  orderer_staff_id char(36) character set ascii collate ascii_bin null,
  ordered_at datetime(3) not null,
  primary key (id),
  unique key lab_orders_number (number),
  key lab_orders_patient (patient_id, ordered_at)
) default character set utf8mb4;
