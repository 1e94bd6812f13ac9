DROP FUNCTION app.administrator_addresses();
DROP FUNCTION app.activate_invited_therapist(uuid, uuid, date), app.withdraw_invitations(uuid, text);
ALTER TABLE user_roles DROP COLUMN ended_at;
