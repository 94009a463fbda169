-- What a request for money back was about, and what was given for it.
alter table refund_requests
  -- [{ skuId, quantity }]; null: an amount, or everything.
  add column lines jsonb,
  add column granted_fen bigint check (granted_fen > 0);
update refund_requests set granted_fen = (select amount_fen from refunds where refunds.id = refund_id) where state = 'approved';
alter table refund_requests add check ((state = 'approved') = (granted_fen is not null));
