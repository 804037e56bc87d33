-- What patients decided about who may read their records, as the ehr service tells it.
create table consent_directives (
  consent_id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  version int not null,
  active tinyint(1) not null,
  decision varchar(10) character set ascii not null,
  subject_kind varchar(10) character set ascii not null,
  subject_id varchar(60) character set ascii,
  category varchar(20) character set ascii not null,
  valid_until datetime(3),
  primary key (consent_id),
  key consent_directives_patient (patient_id, active)
) default character set utf8mb4;
