create trigger posting_entries_no_update before update on posting_entries
for each row signal sqlstate '45000' set message_text = 'entries are never changed';
