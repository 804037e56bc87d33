insert into lab_counters (name, taken) values ('order', 0), ('specimen', 0);
