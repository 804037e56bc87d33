-- Lines of reports whose fee or payout is booked: one that stands in two reports is booked once.
create table settled_lines (
  id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  provider varchar(16) character set ascii not null,
  line_key char(64) character set ascii not null,
  primary key (id),
  unique key settled_lines_once (facility_id, provider, line_key)
) default character set utf8mb4;
