-- What came back late for an appointment that was given up was booked for nobody: a round cancels it.
update resource_holds left join appointments on appointments.id = resource_holds.appointment_id
  set resource_holds.state = 'letting-go'
  where resource_holds.state in ('asked', 'booked') and resource_holds.ends_at > utc_timestamp()
    and (appointments.id is null or appointments.state = 'cancelled');
