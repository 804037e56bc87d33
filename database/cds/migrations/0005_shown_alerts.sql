create table shown_alerts (
  -- Whom it was shown about: a patient, or the card of a CDS Hooks client.
  subject varchar(80) character set ascii collate ascii_bin not null,
  -- UTC. The same alert about the same patient on one day is one alert, however often somebody asked.
  day date not null,
  alert_id varchar(300) character set utf8mb4 collate utf8mb4_bin not null,
  rule_id varchar(100) character set ascii collate ascii_bin not null,
  kind varchar(20) character set ascii not null,
  severity varchar(20) character set ascii not null,
  tier varchar(10) character set ascii not null,
  facility_id char(36) character set ascii collate ascii_bin null,
  at datetime(3) not null,
  outcome varchar(10) character set ascii not null default 'shown',
  reason_code varchar(40) character set ascii null,
  reason_text varchar(500) null,
  primary key (subject, day, alert_id),
  key shown_alerts_at (at, rule_id),
  key shown_alerts_rule (rule_id, at)
) default character set utf8mb4;
