-- Adds what a server has counted since it last told.
--: visit_add(day int, visits int, page_views int, is_simulated bool) -> exec
INSERT INTO visit_day (day, visits, page_views, is_simulated) VALUES (:day, :visits, :page_views, :is_simulated)
ON CONFLICT (day) DO UPDATE SET visits = visit_day.visits + excluded.visits, page_views = visit_day.page_views + excluded.page_views

-- Visits from one day to another, both included: of people, and made up. At most two rows.
--: visit_sum(from_day int, to_day int) -> many bounded (is_simulated bool, visits int, page_views int)
SELECT is_simulated, CAST(SUM(visits) AS BIGINT) AS visits, CAST(SUM(page_views) AS BIGINT) AS page_views
FROM visit_day WHERE day BETWEEN :from_day AND :to_day GROUP BY is_simulated ORDER BY is_simulated
