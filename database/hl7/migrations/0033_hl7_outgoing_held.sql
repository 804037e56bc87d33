-- What they wait behind was not noted: they are looked at again.
update hl7_outgoing set held = 0 where held = 1;
