create table amendments (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  facility_id uuid not null,
  entry_kind varchar(20),
  entry_id uuid,
  request varchar(4000) not null,
  state varchar(10) not null check (state in ('requested', 'accepted', 'refused', 'withdrawn')),
  requested_at timestamptz not null,
  requested_by jsonb not null,
  due_on date not null,
  extension jsonb,
  decision jsonb,
  disagreement jsonb
);
create index amendments_of_patient on amendments (patient_id, requested_at desc, id desc);
create index amendments_due on amendments (facility_id, due_on, id);
