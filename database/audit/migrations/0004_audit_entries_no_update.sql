create trigger audit_entries_no_update before update on audit_entries
for each row signal sqlstate '45000' set message_text = 'audit entries are never changed';
