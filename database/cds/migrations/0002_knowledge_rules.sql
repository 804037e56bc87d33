create table knowledge_rules (
  version_id char(36) character set ascii collate ascii_bin not null,
  rule_id varchar(100) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii not null,
  severity varchar(20) character set ascii not null,
  tier varchar(10) character set ascii not null,
  about_en varchar(1000) not null,
  about_ar varchar(1000) not null,
  primary key (version_id, rule_id),
  key knowledge_rules_rule (rule_id)
) default character set utf8mb4;
