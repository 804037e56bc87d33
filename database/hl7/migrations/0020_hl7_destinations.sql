create table hl7_destinations (
  id char(36) character set ascii collate ascii_bin not null,
  version int not null default 1,
  facility_id char(36) character set ascii collate ascii_bin not null,
  name varchar(80) not null,
  enabled tinyint not null default 1,
  -- What else the contract says of a destination, as JSON.
  settings mediumtext not null,
  created_at datetime(3) not null,
  -- Since when nothing gets through, and why; empty while it does.
  unreachable_since datetime(3),
  unreachable_why varchar(200),
  primary key (id),
  unique key hl7_destinations_name (name)
) default character set utf8mb4;
