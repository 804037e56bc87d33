drop trigger audit_entries_no_delete;
