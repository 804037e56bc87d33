-- What codes of another system mean here: a ward, a bed, a person on the staff.
create table hl7_codes (
  channel_id char(36) character set ascii collate ascii_bin not null,
  kind enum('ward', 'bed', 'staff') not null,
  code varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  target_id char(36) character set ascii collate ascii_bin not null,
  primary key (channel_id, kind, code)
) default character set utf8mb4;
