DROP TABLE client_status_transitions;
