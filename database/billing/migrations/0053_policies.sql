create table policies (
  id char(36) character set ascii not null,
  patient_id char(36) character set ascii not null,
  -- Where it was recorded.
  facility_id char(36) character set ascii not null,
  insurer_id char(36) character set ascii not null,
  plan_id char(36) character set ascii not null,
  -- Encrypted, with the place of the value sealed in; beside it the keyed hash to find it by.
  number varchar(500) character set ascii not null,
  number_index char(43) character set ascii collate ascii_bin not null,
  -- What the patient is to the holder.
  relationship varchar(10) character set ascii not null,
  -- Encrypted; null: the patient.
  holder_name varchar(1500) character set ascii,
  holder_birth_date varchar(300) character set ascii,
  valid_from char(10) character set ascii not null,
  valid_to char(10) character set ascii,
  priority varchar(10) character set ascii not null,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  key policies_patient (patient_id),
  key policies_number (number_index),
  constraint policies_plan foreign key (plan_id) references insurance_plans (id),
  constraint policies_insurer foreign key (insurer_id) references insurers (id)
) default character set utf8mb4;
