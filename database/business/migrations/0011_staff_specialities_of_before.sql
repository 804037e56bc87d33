insert into staff_specialities (staff_id, position, code, text)
select id, 0, 'other', speciality from staff where speciality is not null;
