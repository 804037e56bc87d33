alter table lab_items
  -- Of the specimen.
  add column collected_at datetime(3) null,
  -- The account that is to read the result: who ordered it, or who took it over.
  add column reader varchar(80) character set ascii collate ascii_bin not null default '',
  -- Since when the released value waits for that account, and for anybody; null: it was seen.
  add column unread_since datetime(3) null,
  add column unseen_since datetime(3) null;
