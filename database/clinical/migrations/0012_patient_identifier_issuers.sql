-- An identifier has one owner within its kind and scope: the country that gives it, or else who gave it.
alter table patient_identifiers
  add column country char(2) character set ascii,
  add column issuer varchar(100),
  add column scope varchar(100) character set utf8mb4 collate utf8mb4_bin not null default '',
  add column id_use varchar(9) character set ascii not null default 'official',
  add column valid_from date,
  add column valid_to date,
  drop key patient_identifiers_value,
  add unique key patient_identifiers_value (value_index, kind, scope);
