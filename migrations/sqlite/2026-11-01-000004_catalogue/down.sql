DROP TABLE product_pictures;
DROP TABLE pictures;
DROP TABLE variants;
DROP TABLE products;
