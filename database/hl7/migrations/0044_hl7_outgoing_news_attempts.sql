-- How many were tried so often is counted again and again.
alter table hl7_outgoing_news add key hl7_outgoing_news_attempts (attempts);
