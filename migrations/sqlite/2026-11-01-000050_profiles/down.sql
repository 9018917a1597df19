DROP TABLE profile_changes;
DROP TABLE profiles;
