-- What was asked of the facility service for an appointment. The id is the idempotency key: whether a booking was made can
-- be asked again. letting-go: the booking is to be cancelled there.
create table resource_holds (
  id char(36) character set ascii not null,
  appointment_id char(36) character set ascii not null,
  resource_id char(36) character set ascii not null,
  booking_id char(36) character set ascii,
  booking_version int,
  starts_at datetime(3) not null,
  ends_at datetime(3) not null,
  purpose varchar(200) not null,
  state varchar(10) character set ascii not null,
  changed_at datetime(3) not null,
  primary key (id),
  key resource_holds_appointment (appointment_id),
  key resource_holds_state (state, changed_at),
  key resource_holds_resource (resource_id, starts_at)
) default character set utf8mb4;
