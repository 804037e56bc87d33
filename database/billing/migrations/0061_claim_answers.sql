-- What insurers answered; rows are only ever added, and get their claim where nobody knew it at first.
create table claim_answers (
  id char(36) character set ascii not null,
  -- null: told otherwise than by a remittance.
  remittance_id char(36) character set ascii,
  position int not null,
  claim_id char(36) character set ascii,
  claim_number varchar(40) not null,
  kind varchar(10) character set ascii not null,
  claimed_minor bigint not null,
  paid_minor bigint not null,
  patient_minor bigint not null,
  contractual_minor bigint not null,
  payer_control_number varchar(50),
  -- JSON
  adjustments mediumtext not null,
  services mediumtext not null,
  at datetime(3) not null,
  primary key (id),
  unique key claim_answers_entry (remittance_id, position),
  key claim_answers_claim (claim_id, at, id),
  constraint claim_answers_remittance foreign key (remittance_id) references remittances (id),
  constraint claim_answers_claim foreign key (claim_id) references claims (id)
) default character set utf8mb4;
