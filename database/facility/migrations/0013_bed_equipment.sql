create table bed_equipment (
  bed_id char(36) character set ascii not null,
  equipment varchar(30) character set ascii not null,
  primary key (bed_id, equipment),
  constraint bed_equipment_bed foreign key (bed_id) references beds (id)
) default character set utf8mb4;
