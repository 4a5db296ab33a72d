-- adds to the schema of the step before
CREATE INDEX ix_broadcast_messages_free ON broadcast_messages (tenant_id, state, broadcast_id) WHERE state = 'CANCELED' AND wait_until IS NOT NULL
