create trigger audit_archives_no_update before update on audit_archives
for each row signal sqlstate '45000' set message_text = 'audit archives are never changed';
