create table insurers (
  id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  -- Under which clearing houses and remittances know it.
  payer_id varchar(20) character set ascii collate ascii_bin not null,
  -- Under which it knows us.
  provider_id varchar(20) character set ascii not null,
  claim_format varchar(10) character set ascii not null,
  phone varchar(40),
  email varchar(200),
  address varchar(300),
  active boolean not null default true,
  version int not null default 1,
  created_at datetime(3) not null,
  primary key (id),
  unique key insurers_payer (payer_id)
) default character set utf8mb4;
