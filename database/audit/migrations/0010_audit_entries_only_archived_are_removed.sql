-- The one allowed way: what is removed stands in a sealed file that audit_archives names.
create trigger audit_entries_only_archived before delete on audit_entries
for each row insert into audit_removals (position)
select old.position from dual
where old.position > coalesce((select max(last_position) from audit_archives), 0);
