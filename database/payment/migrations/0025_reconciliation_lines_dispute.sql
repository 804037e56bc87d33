alter table reconciliation_lines
  add column dispute_id char(36) character set ascii,
  add key reconciliation_lines_dispute (dispute_id);
