-- One document is on record once, whoever holds it. Days are calendar days of the facility.
create table licences (
  id char(36) character set ascii not null,
  staff_id char(36) character set ascii not null,
  authority varchar(200) not null,
  number varchar(60) not null,
  kind varchar(20) character set ascii not null,
  country char(2) character set ascii not null,
  valid_from date not null,
  valid_until date not null,
  created_at datetime(3) not null,
  primary key (id),
  unique key licences_document (country, authority, number),
  key licences_staff (staff_id, valid_until),
  key licences_until (valid_until, staff_id),
  constraint licences_staff foreign key (staff_id) references staff (id),
  constraint licences_order check (valid_until >= valid_from)
) default character set utf8mb4;
