-- Patients whose entries stay in the database beyond their time. `held` is 1 while the hold lasts, null afterwards.
create table audit_legal_holds (
  id char(36) character set ascii collate ascii_bin not null,
  patient_id char(36) character set ascii collate ascii_bin not null,
  facility_id char(36) character set ascii collate ascii_bin not null,
  reason varchar(1000) not null,
  placed_by varchar(100) not null,
  placed_at datetime(3) not null,
  released_by varchar(100),
  released_at datetime(3),
  held tinyint,
  primary key (id),
  unique key audit_legal_holds_held (patient_id, held),
  key audit_legal_holds_placed (placed_at, id)
);
