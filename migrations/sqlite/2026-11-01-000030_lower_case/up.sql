-- Texts are found however they are written: SQLite learns `lower_case` from the program, at every connection.
SELECT 1;
