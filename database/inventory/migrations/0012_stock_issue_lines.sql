create table stock_issue_lines (
  issue_id char(36) character set ascii not null,
  item_id char(36) character set ascii not null,
  batch_id char(36) character set ascii not null,
  quantity int not null,
  returned int not null default 0,
  primary key (issue_id, batch_id),
  key stock_issue_lines_batch (batch_id),
  constraint stock_issue_lines_of foreign key (issue_id) references stock_issues (id),
  constraint stock_issue_lines_returned check (returned >= 0 and returned <= quantity)
) default character set utf8mb4;
