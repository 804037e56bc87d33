-- One row: where the chain ends. Locked while entries are added.
create table audit_heads (
  chain tinyint not null,
  position bigint not null,
  hash char(64) character set ascii collate ascii_bin not null,
  primary key (chain)
);
