-- Each version of a note is a row of its own; the newest one amends the one before.
create table notes (
  id char(36) character set ascii not null,
  version int not null,
  patient_id char(36) character set ascii not null,
  encounter_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  type varchar(20) character set ascii not null,
  status varchar(16) character set ascii not null,
  author_id varchar(100) character set ascii not null,
  author_name varchar(200) not null,
  author_staff_id char(36) character set ascii,
  sections mediumtext not null,
  created_at datetime(3) not null,
  changed_at datetime(3) not null,
  -- The first version of the note, and the how-manieth this one is.
  first_id char(36) character set ascii not null,
  revision int not null,
  amends_id char(36) character set ascii,
  amend_reason varchar(500),
  retracted_at datetime(3),
  retracted_by varchar(100) character set ascii,
  retracted_by_name varchar(200),
  retracted_by_staff_id char(36) character set ascii,
  retract_reason varchar(500),
  -- Hash of author, encounter, type and amended note while it is a draft: there is one of each.
  draft_key char(64) character set ascii,
  -- A note has one next version.
  signed_amends_id char(36) character set ascii generated always as
    (case when status <> 'draft' then rtrim(amends_id) end) virtual,
  primary key (id),
  unique key notes_one_draft (draft_key),
  unique key notes_one_amendment (signed_amends_id),
  key notes_patient (patient_id, created_at),
  key notes_encounter (encounter_id, status),
  key notes_first (first_id, revision),
  constraint notes_patient foreign key (patient_id) references patients (id),
  constraint notes_encounter foreign key (encounter_id) references encounters (id),
  constraint notes_status check (status in ('draft', 'signed', 'amended', 'entered-in-error'))
) default character set utf8mb4;
