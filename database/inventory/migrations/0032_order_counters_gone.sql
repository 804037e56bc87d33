drop table order_counters;
