-- Everywhere somebody works, `staff.facility_id` included.
create table staff_facilities (
  staff_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  primary key (staff_id, facility_id),
  key staff_facilities_facility (facility_id, staff_id),
  constraint staff_facilities_staff foreign key (staff_id) references staff (id)
) default character set utf8mb4;
