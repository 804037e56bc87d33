create trigger posting_entries_no_delete before delete on posting_entries
for each row signal sqlstate '45000' set message_text = 'entries are never deleted';
