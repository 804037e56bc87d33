create table knowledge_layers (
  id char(36) character set ascii collate ascii_bin not null,
  -- The draft that it made.
  version_id char(36) character set ascii collate ascii_bin not null,
  name varchar(120) not null,
  format varchar(20) character set ascii not null,
  ingredients int unsigned not null,
  products int unsigned not null,
  interactions int unsigned not null,
  -- What it changes, JSON, as the draft is shown.
  diff longtext not null,
  imported_at datetime(3) not null,
  imported_by varchar(80) character set ascii collate ascii_bin not null,
  primary key (id),
  unique key knowledge_layers_version (version_id)
) default character set utf8mb4;
