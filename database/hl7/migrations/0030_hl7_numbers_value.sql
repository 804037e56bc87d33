-- The number itself, encrypted: what is told of the thing names it as who gave it knows it.
alter table hl7_numbers
  add column value text character set ascii collate ascii_bin null;
