create table insurance_plans (
  id char(36) character set ascii not null,
  insurer_id char(36) character set ascii not null,
  code varchar(30) character set ascii collate ascii_bin not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- JSON: what the plan pays of what.
  rules text not null,
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key insurance_plans_code (insurer_id, code),
  constraint insurance_plans_insurer foreign key (insurer_id) references insurers (id)
) default character set utf8mb4;
