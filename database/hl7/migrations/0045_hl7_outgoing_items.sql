alter table hl7_outgoing
  -- JSON: what each order in it (ORC) is of its subject, in their order: drugs of a prescription, tests of an order. Null: it orders nothing, or it is not known.
  add column order_items text character set ascii collate ascii_bin null,
  -- JSON: which of them the other system took where it took the message and refused orders in it; null: it is refused as a whole, or was not.
  add column taken_items text character set ascii collate ascii_bin null;
