-- What became of the latest message of a prescription at each system that is told of it.
create table prescription_transmissions (
  prescription_id char(36) character set ascii not null,
  destination_id char(36) character set ascii not null,
  destination_name varchar(80) not null,
  -- Of the message: it grows, so that what is told of an earlier one is recognised.
  number bigint not null,
  kind varchar(7) character set ascii not null,
  state varchar(20) character set ascii not null,
  reason varchar(1000),
  changed_at datetime(3) not null,
  primary key (prescription_id, destination_id),
  constraint prescription_transmissions_state check (state in ('waiting', 'sent', 'accepted', 'refused', 'discarded'))
) default character set utf8mb4;
