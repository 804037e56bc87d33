-- What another system calls something of the platform.
create table hl7_destination_codes (
  destination_id char(36) character set ascii collate ascii_bin not null,
  kind enum('ward', 'bed', 'staff', 'test', 'drug', 'visit-type', 'service') not null,
  target_id char(36) character set ascii collate ascii_bin not null,
  code varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (destination_id, kind, target_id)
) default character set utf8mb4;
