insert into staff_facilities (staff_id, facility_id) select id, facility_id from staff;
