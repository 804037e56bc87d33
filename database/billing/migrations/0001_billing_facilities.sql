-- What the books need to know of a facility, as the facility service told; and how far its books are closed.
create table billing_facilities (
  facility_id char(36) character set ascii not null,
  name_en varchar(200) not null,
  name_ar varchar(200) not null,
  address varchar(500),
  phone varchar(30),
  -- ISO 4217
  currency char(3) character set ascii not null,
  -- IANA
  time_zone varchar(64) character set ascii not null,
  -- Grows with every change of prices: charges that wait for one are tried again.
  prices_version int not null default 1,
  -- The last day whose books are closed.
  closed_through date,
  -- Locked while something is booked, so that a day is closed before it or after it.
  primary key (facility_id)
) default character set utf8mb4;
