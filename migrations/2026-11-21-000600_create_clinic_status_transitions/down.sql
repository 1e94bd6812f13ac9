DROP TABLE clinic_status_transitions;
