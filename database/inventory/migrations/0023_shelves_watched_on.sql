-- The day of the store on which it was last looked for warnings there; null: something has changed since.
alter table shelves
  add column watched_on char(10) character set ascii,
  add key shelves_watched (store_id, watched_on);
