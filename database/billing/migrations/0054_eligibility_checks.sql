create table eligibility_checks (
  id char(36) character set ascii not null,
  policy_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  asked_for char(10) character set ascii not null,
  result varchar(12) character set ascii not null,
  said_by varchar(10) character set ascii not null,
  reason varchar(24) character set ascii not null,
  currency char(3) character set ascii not null,
  deductible_left_minor bigint not null,
  limit_left_minor bigint,
  note varchar(500),
  at datetime(3) not null,
  asked_by varchar(200) not null,
  primary key (id),
  key eligibility_checks_policy (policy_id, at, id),
  constraint eligibility_checks_policy foreign key (policy_id) references policies (id)
) default character set utf8mb4;
