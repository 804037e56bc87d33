-- What each payer bears of each line of an issued invoice.
create table invoice_line_shares (
  line_id char(36) character set ascii not null,
  share_id char(36) character set ascii not null,
  amount_minor bigint not null,
  primary key (line_id, share_id),
  key invoice_line_shares_share (share_id),
  constraint invoice_line_shares_line foreign key (line_id) references invoice_lines (id),
  constraint invoice_line_shares_share foreign key (share_id) references invoice_shares (id),
  constraint invoice_line_shares_amount check (amount_minor >= 0)
);
