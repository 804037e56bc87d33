-- The time itself is a pending appointment of the patient.
create table waitlist_offers (
  id char(36) character set ascii not null,
  entry_id char(36) character set ascii not null,
  appointment_id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  expires_at datetime(3) not null,
  offered_at datetime(3) not null,
  primary key (id),
  unique key waitlist_offers_appointment (appointment_id),
  key waitlist_offers_entry (entry_id, state),
  key waitlist_offers_due (state, expires_at),
  constraint waitlist_offers_of foreign key (entry_id) references waitlist_entries (id),
  constraint waitlist_offers_time foreign key (appointment_id) references appointments (id)
) default character set utf8mb4;
