-- ICD-10 categories and four-character codes, loaded from database/clinical/data once per version of the list.
create table diagnosis_codes (
  code varchar(8) character set ascii not null,
  title_en varchar(300) not null,
  title_ar varchar(300),
  primary key (code)
) default character set utf8mb4;
