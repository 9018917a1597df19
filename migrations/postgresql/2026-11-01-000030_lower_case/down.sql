DROP FUNCTION lower_case(TEXT);
