create table form_templates (
  code varchar(60) not null,
  version int not null,
  in_use boolean not null,
  definition jsonb not null,
  changed_at timestamptz not null,
  changed_by jsonb not null,
  primary key (code, version)
);

create table forms (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  encounter_id uuid,
  facility_id uuid not null,
  template_code varchar(60) not null,
  template_version int not null,
  sensitivity varchar(20) not null,
  state varchar(20) not null check (state in ('draft', 'signed', 'amended', 'entered-in-error')),
  answers jsonb not null,
  scores jsonb not null,
  revision int not null default 1,
  -- The signed form that this one is a newer version of, and why.
  amends_id uuid references forms (id),
  amend_reason varchar(500),
  amended_by uuid references forms (id),
  retraction jsonb,
  author_id varchar(100) not null,
  author jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  signed_at timestamptz,
  signed_by jsonb,
  foreign key (template_code, template_version) references form_templates (code, version)
);
create index forms_of_patient on forms (patient_id, created_at desc, id desc);
-- One draft amends a form at a time, and one signed version follows it.
create unique index forms_one_amendment on forms (amends_id) where amends_id is not null and state in ('draft', 'signed', 'amended');
