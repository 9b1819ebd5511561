-- 是否报过自月报办法起看签发的月报（monthly_reported）；按到账笔数推断的旧函数无人再用。
drop function funds_reported_months(date, date);
