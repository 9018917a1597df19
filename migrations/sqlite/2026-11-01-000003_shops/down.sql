DROP TABLE shop_members;
DROP TABLE shops;
