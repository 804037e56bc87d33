create table credit_note_lines (
  credit_note_id char(36) character set ascii not null,
  line_id char(36) character set ascii not null,
  -- With tax.
  amount_minor bigint not null,
  tax_minor bigint not null,
  primary key (credit_note_id, line_id),
  key credit_note_lines_line (line_id),
  constraint credit_note_lines_note foreign key (credit_note_id) references credit_notes (id),
  constraint credit_note_lines_line foreign key (line_id) references invoice_lines (id)
);
