-- What is told names wards, beds, staff, tests, drugs and kinds of visits.
alter table hl7_destination_codes
  modify kind enum('ward', 'bed', 'staff', 'test', 'drug', 'visit-type') not null;
