-- Since when WeChat is asked about a payment whose time is over; null when nobody waits for its answer.
alter table payments add column asking_since timestamptz;
