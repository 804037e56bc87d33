create table stock_reservation_lines (
  reservation_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  quantity int not null,
  used int not null default 0,
  primary key (reservation_id, item_id),
  constraint stock_reservation_lines_of foreign key (reservation_id) references stock_reservations (id),
  constraint stock_reservation_lines_used check (used >= 0 and used <= quantity)
) default character set utf8mb4;
