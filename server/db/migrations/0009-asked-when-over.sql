-- When WeChat was first asked about a payment whose time was over: only from then on is its answer waited for in vain.
alter table payments add column asked_over_at timestamptz;
