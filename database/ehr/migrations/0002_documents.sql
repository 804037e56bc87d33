create table documents (
  id uuid primary key,
  version int not null default 1,
  patient_id uuid not null,
  encounter_id uuid,
  facility_id uuid not null,
  -- LOINC document code.
  category varchar(20) not null,
  sensitivity varchar(20) not null,
  title varchar(200) not null,
  language varchar(2) check (language in ('en', 'ar')),
  dated_at timestamptz not null,
  state varchar(10) not null check (state in ('empty', 'current', 'retracted')),
  retraction jsonb,
  created_at timestamptz not null,
  created_by jsonb not null
);
create index documents_of_patient on documents (patient_id, dated_at desc, id desc);

-- Files by what is in them: the same content is stored once, encrypted, in the folder of documents.
create table stored_files (
  sha256 char(64) primary key,
  bytes bigint not null,
  media_type varchar(40) not null,
  -- Of the ring: which key the file was encrypted with.
  key_id varchar(32) not null,
  scan varchar(10) not null check (scan in ('clean', 'waiting', 'infected', 'unscanned')),
  scanned_at timestamptz,
  stored_at timestamptz not null
);
create index stored_files_waiting on stored_files (stored_at) where scan = 'waiting';

create table document_revisions (
  document_id uuid not null references documents (id),
  revision int not null,
  sha256 char(64) not null references stored_files (sha256),
  file_name varchar(200),
  added_at timestamptz not null,
  added_by jsonb not null,
  primary key (document_id, revision)
);
create index document_revisions_file on document_revisions (sha256);
