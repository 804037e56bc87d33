-- How many messages of a channel or destination there were, in five minutes each.
create table hl7_tallies (
  stream_id char(36) character set ascii collate ascii_bin not null,
  since datetime(3) not null,
  messages int not null default 0,
  refused int not null default 0,
  failed int not null default 0,
  primary key (stream_id, since),
  key hl7_tallies_since (since)
);
