-- Patients whom nobody knows yet, and birth dates that are not exact.
alter table patients
  modify birth_date date,
  add column identity varchar(8) character set ascii not null default 'known',
  add column birth_date_precision varchar(9) character set ascii not null default 'exact',
  add column deceased_date date,
  -- By which rules the names and match keys of the patient are filed; what older rules filed is filed anew.
  add column filed_as smallint not null default 0,
  add key patients_birth_date (birth_date),
  add key patients_filed (filed_as),
  add constraint patients_identity check (identity in ('known', 'unknown')),
  add constraint patients_precision check (birth_date_precision in ('exact', 'month', 'year', 'estimated'));
