-- Days whose entries stand in sealed files outside the database. Rows are only ever added; `seal` is keyed and covers
-- all facts of the row and the seal before it.
create table audit_archives (
  last_position bigint not null,
  first_position bigint not null,
  day date not null,
  first_before char(64) character set ascii collate ascii_bin not null,
  last_hash char(64) character set ascii collate ascii_bin not null,
  file varchar(200) not null,
  sha256 char(64) character set ascii collate ascii_bin not null,
  archived_at datetime(3) not null,
  key_id varchar(32) not null,
  seal char(64) character set ascii collate ascii_bin not null,
  primary key (last_position)
);
