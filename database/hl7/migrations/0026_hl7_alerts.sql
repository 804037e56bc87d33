-- What is over its limit at a channel or destination, and operators were told of.
create table hl7_alerts (
  stream_id char(36) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  since datetime(3) not null,
  primary key (stream_id, kind)
);
