DROP TABLE client_contacts;
