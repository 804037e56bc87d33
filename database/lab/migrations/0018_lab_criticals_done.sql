update lab_criticals set done_at = read_at;
