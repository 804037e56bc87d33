create table write_offs (
  id char(36) character set ascii not null,
  invoice_id char(36) character set ascii not null,
  share_id char(36) character set ascii not null,
  amount_minor bigint not null,
  reason varchar(500) not null,
  created_by varchar(200) not null,
  created_at datetime(3) not null,
  primary key (id),
  key write_offs_invoice (invoice_id),
  constraint write_offs_share foreign key (share_id) references invoice_shares (id),
  constraint write_offs_amount check (amount_minor > 0)
) default character set utf8mb4;
