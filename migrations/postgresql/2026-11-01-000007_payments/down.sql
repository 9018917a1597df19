DROP TABLE chargebacks;
DROP TABLE suspense;
DROP TABLE notifications;
DROP TABLE payment_transactions;
DROP TABLE payments;
