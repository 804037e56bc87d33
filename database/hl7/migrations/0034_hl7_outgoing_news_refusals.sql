alter table hl7_outgoing_news
  -- How many of the attempts were refused: those in which a service was away do not count.
  add column refusals int not null default 0,
  add key hl7_outgoing_news_subject (subject, seq, refusals),
  add key hl7_outgoing_news_due (due_at, seq);
