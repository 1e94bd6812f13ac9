DROP TRIGGER user_roles_last_administrator ON user_roles;
DROP FUNCTION app.keep_an_administrator(), app.withdraw_administrator_invitations(uuid);
