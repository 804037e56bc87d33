-- What a patient has paid ahead at a facility. Below nothing: more was paid back than was there.
create table deposits (
  patient_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  currency char(3) character set ascii not null,
  balance_minor bigint not null default 0,
  primary key (patient_id, facility_id, currency)
);
