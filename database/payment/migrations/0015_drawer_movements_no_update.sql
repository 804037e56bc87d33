create trigger drawer_movements_no_update before update on drawer_movements
for each row signal sqlstate '45000' set message_text = 'what is booked is never changed';
