DROP TABLE events;
DROP TABLE package_lines;
DROP TABLE packages;
DROP TABLE order_lines;
DROP TABLE order_addresses;
DROP TABLE orders;
