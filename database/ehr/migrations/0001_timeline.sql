-- One row per thing that happened to a patient, whichever service owns it: a read model of their events. It holds no
-- clinical text, and whatever comes late, twice or out of order leaves the same row.
create table timeline_entries (
  kind varchar(20) not null,
  subject_id uuid not null,
  patient_id uuid not null,
  encounter_id uuid,
  happened_at timestamptz not null,
  -- Of what is known of the thing: older news changes nothing.
  version bigint not null,
  status varchar(40),
  code varchar(200),
  label_en varchar(200),
  label_ar varchar(200),
  flag varchar(20),
  -- What consents are given and refused for.
  sensitivity varchar(20) not null default 'general',
  -- Of another entry of its owner, where the thing has no place of its own.
  link_id uuid,
  heard_at timestamptz not null,
  primary key (kind, subject_id)
);
create index timeline_of_patient on timeline_entries (patient_id, happened_at desc, subject_id desc);
create index timeline_of_encounter on timeline_entries (encounter_id, happened_at desc) where encounter_id is not null;
