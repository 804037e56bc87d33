create table stock_issue_returns (
  id char(36) character set ascii not null,
  issue_id char(36) character set ascii not null,
  fingerprint char(64) character set ascii not null,
  at datetime(3) not null,
  primary key (id),
  constraint stock_issue_returns_of foreign key (issue_id) references stock_issues (id)
) default character set utf8mb4;
