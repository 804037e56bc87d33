-- What a policy bears of an issued invoice. The sums of a year are what its deductible and limit have been used for.
create table coverages (
  id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  invoice_number varchar(20) character set ascii not null,
  facility_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii,
  policy_id char(36) character set ascii not null,
  insurer_id char(36) character set ascii not null,
  priority varchar(10) character set ascii not null,
  currency char(3) character set ascii not null,
  -- Calendar year of the facility in which it was issued.
  year int not null,
  amount_minor bigint not null,
  deductible_minor bigint not null,
  issued_at datetime(3) not null,
  primary key (id),
  unique key coverages_of (invoice_id, insurer_id),
  key coverages_policy (policy_id, year),
  key coverages_facility (facility_id, issued_at, id),
  constraint coverages_policy foreign key (policy_id) references policies (id),
  constraint coverages_amounts check (amount_minor >= 0 and deductible_minor >= 0)
) default character set utf8mb4;
