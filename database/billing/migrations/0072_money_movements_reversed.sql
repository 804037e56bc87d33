-- Of a refund whose money came back after all: it counts nothing any more.
alter table money_movements add column reversed_at datetime(3);
