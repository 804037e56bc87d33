create trigger postings_no_delete before delete on postings
for each row signal sqlstate '45000' set message_text = 'postings are never deleted';
