-- Two records of one person. What the survivor took over, and what it had before, is kept encrypted, so that a merge
-- that was a mistake can be undone exactly. A patient is merged once at a time: the unique key on the generated column.
create table patient_merges (
  id char(36) character set ascii not null,
  survivor_id char(36) character set ascii not null,
  merged_id char(36) character set ascii not null,
  facility_id char(36) character set ascii not null,
  -- JSON
  fields text not null,
  -- Encrypted: the survivor's demographics before and after.
  before_merge text character set ascii not null,
  after_merge text character set ascii not null,
  reason varchar(500) not null,
  merged_at datetime(3) not null,
  merged_by varchar(200) not null,
  reversed_at datetime(3),
  reversed_by varchar(200),
  reversal_reason varchar(500),
  standing_merged_id char(36) character set ascii generated always as (case when reversed_at is null then rtrim(merged_id) end) virtual,
  primary key (id),
  unique key patient_merges_once (standing_merged_id),
  key patient_merges_survivor (survivor_id, merged_at),
  key patient_merges_merged (merged_id, merged_at),
  key patient_merges_facility (facility_id, merged_at, id),
  constraint patient_merges_survivor foreign key (survivor_id) references patients (id),
  constraint patient_merges_merged foreign key (merged_id) references patients (id),
  constraint patient_merges_two check (survivor_id <> merged_id)
) default character set utf8mb4;
