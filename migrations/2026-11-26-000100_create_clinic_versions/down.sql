DROP TABLE clinic_versions;
