create table dispensing_batches (
  dispensing_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  lot varchar(100) not null,
  expires_on date not null,
  quantity int not null,
  returned int not null,
  primary key (dispensing_id, batch_id),
  key dispensing_batches_batch (batch_id),
  constraint dispensing_batches_dispensing foreign key (dispensing_id) references dispensings (id),
  constraint dispensing_batches_returned check (returned >= 0 and returned <= quantity)
) default character set utf8mb4;
