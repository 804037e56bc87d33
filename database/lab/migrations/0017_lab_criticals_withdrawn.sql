alter table lab_criticals
  -- When it was read back or withdrawn, whatever came first; null: it calls.
  add column done_at datetime(3) null,
  add column withdrawn_at datetime(3) null,
  -- Another critical value took its place, or none did.
  add column withdrawn_because varchar(20) character set ascii null,
  add column withdrawn_by_result char(36) character set ascii collate ascii_bin null,
  add key lab_criticals_done (facility_id, done_at, at);
