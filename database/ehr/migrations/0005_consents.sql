create table consents (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  facility_id uuid not null,
  decision varchar(10) not null check (decision in ('permit', 'deny')),
  subject_kind varchar(10) not null check (subject_kind in ('everybody', 'staff', 'role', 'facility')),
  subject_id varchar(60),
  category varchar(20) not null,
  valid_until timestamptz,
  note varchar(1000),
  signed jsonb not null,
  given_at timestamptz not null,
  recorded_by jsonb not null,
  withdrawal jsonb,
  check ((subject_kind = 'everybody') = (subject_id is null))
);
create index consents_of_patient on consents (patient_id, given_at desc);
