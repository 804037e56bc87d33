create table appointment_items (
  id char(36) character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  primary key (id)
);
