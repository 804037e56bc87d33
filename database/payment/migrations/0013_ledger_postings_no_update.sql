create trigger ledger_postings_no_update before update on ledger_postings
for each row signal sqlstate '45000' set message_text = 'what is booked is never changed';
