-- Fourteen digits; a code stands for one drug.
create table drug_barcodes (
  gtin char(14) character set ascii not null,
  drug_id char(36) character set ascii not null,
  primary key (gtin),
  key drug_barcodes_drug (drug_id),
  constraint drug_barcodes_of foreign key (drug_id) references drugs (id)
) default character set utf8mb4;
