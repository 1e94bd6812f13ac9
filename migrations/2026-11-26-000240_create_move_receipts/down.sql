DROP TABLE move_receipts;
