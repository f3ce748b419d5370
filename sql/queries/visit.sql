-- Adds what a server has counted since it last told.
--: visit_add(day int, visits int, page_views int, is_simulated bool) -> exec
INSERT INTO visit_day (day, visits, page_views, is_simulated) VALUES (:day, :visits, :page_views, :is_simulated)
ON CONFLICT (day) DO UPDATE SET visits = visit_day.visits + excluded.visits, page_views = visit_day.page_views + excluded.page_views
