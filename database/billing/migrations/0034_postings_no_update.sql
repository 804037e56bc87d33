create trigger postings_no_update before update on postings
for each row signal sqlstate '45000' set message_text = 'postings are never changed';
