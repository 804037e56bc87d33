create table ehr_items (
  id uuid not null,
  created_at timestamptz not null,
  primary key (id)
);
