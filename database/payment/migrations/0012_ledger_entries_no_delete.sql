create trigger ledger_entries_no_delete before delete on ledger_entries
for each row signal sqlstate '45000' set message_text = 'what is booked is never removed';
