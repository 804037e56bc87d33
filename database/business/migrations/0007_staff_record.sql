-- Telephone and e-mail are encrypted; nobody is searched by them. An employee number is one person's of an organisation.
alter table staff
  add column version int not null default 1,
  add column employee_number varchar(40) collate utf8mb4_bin,
  add column phone varchar(400) character set ascii,
  add column email varchar(600) character set ascii,
  add unique key staff_employee_number (organisation_id, employee_number);
