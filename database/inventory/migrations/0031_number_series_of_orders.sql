-- The numbers of purchase orders go on where they were, in the series that every service counts with.
insert into number_series (series, facility_id, year, last)
select 'purchase-order', facility_id, year, last from order_counters;
