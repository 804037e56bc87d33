-- How many patients whom nobody knew each facility had: they are called by it until they are known.
create table unknown_patients (
  facility_id char(36) character set ascii not null,
  gender varchar(10) character set ascii not null,
  last int not null,
  primary key (facility_id, gender)
) default character set utf8mb4;
