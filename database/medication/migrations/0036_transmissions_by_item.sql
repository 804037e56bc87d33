alter table prescription_transmissions
  -- JSON: the items of which the message tells; null: all of the prescription.
  add column item_ids text character set ascii collate ascii_bin null,
  -- JSON: which of them were refused, where others were taken; null: the state is that of all.
  add column refused_item_ids text character set ascii collate ascii_bin null;
