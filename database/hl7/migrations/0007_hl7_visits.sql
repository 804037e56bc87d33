-- Which stay a visit number of another system stands for.
create table hl7_visits (
  authority varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  value_key char(43) character set ascii collate ascii_bin not null,
  encounter_id char(36) character set ascii collate ascii_bin not null,
  since datetime(3) not null,
  primary key (authority, value_key),
  key hl7_visits_encounter (encounter_id)
) default character set utf8mb4;
