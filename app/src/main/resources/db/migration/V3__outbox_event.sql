-- Whether the read model will hear of a submission: a repeat that changes nothing has no event.
ALTER TABLE outbox ADD COLUMN emits_event BOOLEAN DEFAULT FALSE NOT NULL;
