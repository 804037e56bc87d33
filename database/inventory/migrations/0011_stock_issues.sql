-- What left for a patient. One that was cancelled before it came has no store: it stands here so that it is refused when it does.
create table stock_issues (
  id char(36) character set ascii not null,
  state varchar(10) character set ascii not null,
  store_id char(36) character set ascii,
  reference_kind varchar(20) character set ascii,
  reference_id char(36) character set ascii,
  patient_id char(36) character set ascii,
  -- SHA-256 of what was asked for.
  fingerprint char(64) character set ascii,
  at datetime(3) not null,
  primary key (id),
  key stock_issues_patient (patient_id)
) default character set utf8mb4;
