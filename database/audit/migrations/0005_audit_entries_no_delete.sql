create trigger audit_entries_no_delete before delete on audit_entries
for each row signal sqlstate '45000' set message_text = 'audit entries are never removed';
