create table beds (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  ward_id char(36) character set ascii not null,
  room_id char(36) character set ascii not null,
  label varchar(20) not null,
  monitored boolean not null,
  isolation boolean not null,
  state varchar(10) character set ascii not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key beds_label (ward_id, label),
  key beds_facility (facility_id),
  constraint beds_room foreign key (room_id) references rooms (id),
  constraint beds_state check (state in ('ready', 'occupied', 'cleaning', 'blocked'))
) default character set utf8mb4;
