DROP TABLE refund_lines;
DROP TABLE refunds;
DROP TABLE case_photos;
DROP TABLE case_messages;
DROP TABLE case_lines;
DROP TABLE cases;
