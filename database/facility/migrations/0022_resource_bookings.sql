-- taken_from and taken_to include the time before and after, as it was when the booking was made.
create table resource_bookings (
  id char(36) character set ascii not null,
  resource_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii,
  purpose varchar(200) not null,
  starts_at datetime(3) not null,
  ends_at datetime(3) not null,
  taken_from datetime(3) not null,
  taken_to datetime(3) not null,
  state varchar(10) character set ascii not null,
  booked_by varchar(200) not null,
  booked_at datetime(3) not null,
  cancel_reason varchar(500),
  version int not null default 1,
  primary key (id),
  key resource_bookings_resource (resource_id, taken_from),
  key resource_bookings_facility (facility_id, starts_at),
  constraint resource_bookings_resource foreign key (resource_id) references resources (id),
  constraint resource_bookings_order check (ends_at > starts_at and taken_from <= starts_at and taken_to >= ends_at)
) default character set utf8mb4;
