-- They were counted as messages that failed, of which a destination has none. Run twice, it changes nothing more.
update hl7_tallies set tries = tries + failed, failed = 0 where failed > 0 and stream_id in (select id from hl7_destinations);
