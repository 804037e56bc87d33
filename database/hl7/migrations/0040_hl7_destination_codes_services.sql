-- No message that is told names a service: these were never read.
delete from hl7_destination_codes where kind = 'service';
