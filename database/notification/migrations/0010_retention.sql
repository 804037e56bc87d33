-- What is old is found by its time, and what hangs on a delivery by the delivery.
create index notifications_oldest on notifications (created_at);
create index digest_items_gathered on digest_items (delivery_id) where delivery_id is not null;
create index escalations_ended on escalations (ended_at) where ended_at is not null;
create index escalation_steps_told on escalation_steps (told_at);
create index provider_events_oldest on provider_events (received_at);
create index notice_rounds_oldest on notice_rounds (opened_at);
