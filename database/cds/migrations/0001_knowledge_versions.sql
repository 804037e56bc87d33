create table knowledge_versions (
  id char(36) character set ascii collate ascii_bin not null,
  -- As answers name it.
  version varchar(60) character set ascii collate ascii_bin not null,
  -- Of the rules that come with the product: an older instance that starts late does not publish its own again.
  base_hash char(64) character set ascii collate ascii_bin not null,
  -- What all instances judge with, JSON.
  content longtext not null,
  -- Grows with each publication; the highest is the one in force.
  published_seq int unsigned null,
  published_at datetime(3) null,
  published_by varchar(80) character set ascii collate ascii_bin null,
  created_at datetime(3) not null,
  created_by varchar(80) character set ascii collate ascii_bin not null,
  primary key (id),
  unique key knowledge_versions_version (version),
  unique key knowledge_versions_seq (published_seq),
  key knowledge_versions_base (base_hash)
);
