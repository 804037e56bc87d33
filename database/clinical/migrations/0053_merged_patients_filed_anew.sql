-- Their names are to be found in those facilities: the service files them when it starts.
update patients set filed_as = 0 where id in (select survivor_id from patient_links where survivor_id is not null);
