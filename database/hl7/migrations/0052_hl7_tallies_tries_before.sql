-- They were counted as messages that failed, of which a destination has none.
update hl7_tallies set tries = failed, failed = 0 where stream_id in (select id from hl7_destinations);
