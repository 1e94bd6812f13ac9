-- Taking an appointment away asks whether another was moved from it; without this every appointment of every clinic was read for the answer.
CREATE INDEX appointments_rescheduled_from_idx ON appointments (clinic_id, rescheduled_from_id) WHERE rescheduled_from_id IS NOT NULL;
