DROP TABLE availability_exceptions;
