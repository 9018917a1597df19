DROP TABLE phones;
DROP TABLE phone_verifications;
DROP TABLE phone_numbers;
