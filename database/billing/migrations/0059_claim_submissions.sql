create table claim_submissions (
  id char(36) character set ascii not null,
  claim_id char(36) character set ascii not null,
  insurer_id char(36) character set ascii not null,
  frequency varchar(12) character set ascii not null,
  -- Of the interchange: no two to one insurer have the same.
  control_number int not null,
  -- Encrypted JSON: all that was said, as it was true then.
  sent mediumtext character set ascii not null,
  at datetime(3) not null,
  by_name varchar(200) not null,
  primary key (id),
  unique key claim_submissions_control (insurer_id, control_number),
  key claim_submissions_claim (claim_id, at, id),
  constraint claim_submissions_claim foreign key (claim_id) references claims (id)
) default character set utf8mb4;
