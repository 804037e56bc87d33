create trigger ledger_entries_no_update before update on ledger_entries
for each row signal sqlstate '45000' set message_text = 'what is booked is never changed';
