-- What can be charged.
create table billable_services (
  id char(36) character set ascii not null,
  code varchar(40) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  category varchar(12) character set ascii not null,
  -- What it stands for in the service that does it: a drug, a test, a kind of ward.
  reference varchar(60) character set ascii,
  tax_code varchar(20) character set ascii,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key billable_services_code (code),
  unique key billable_services_reference (category, reference)
) default character set utf8mb4;
