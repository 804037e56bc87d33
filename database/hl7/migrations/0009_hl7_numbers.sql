-- What a number of another system stands for: of whoever placed it, or of whoever carries it out.
create table hl7_numbers (
  kind enum('appointment', 'blocked-time', 'lab-order', 'document') not null,
  role enum('placer', 'filler') not null,
  authority varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  value_key char(43) character set ascii collate ascii_bin not null,
  subject_id char(36) character set ascii collate ascii_bin not null,
  -- Of an order the test that is meant; empty: all of it.
  part_id char(36) character set ascii collate ascii_bin not null default '',
  since datetime(3) not null,
  primary key (kind, role, authority, value_key, subject_id, part_id),
  key hl7_numbers_subject (subject_id)
) default character set utf8mb4;
