-- Visits are forgotten when nothing can follow from them any more. That they were is not.
alter table shares add column visits_before integer not null default 0 check (visits_before >= 0);
create index visits_by_time on visits (at);
-- How many came through one link lately.
drop index visits_of_share;
create index visits_of_share on visits (token, at);
-- Images of codes that nobody asked for lately go; WeChat makes them again.
create index wechat_codes_by_time on wechat_codes (at);
