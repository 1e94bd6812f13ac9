DROP POLICY peer_select ON user_profiles;
DROP POLICY peer_select ON users;
DROP POLICY member_select ON clinics;
DROP TABLE user_roles;
DROP FUNCTION app.my_peers();
DROP FUNCTION app.my_clinics();
