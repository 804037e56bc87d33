alter table staff drop column speciality;
