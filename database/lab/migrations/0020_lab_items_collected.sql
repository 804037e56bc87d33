update lab_items item
  join lab_orders placed on placed.id = item.order_id
  left join lab_specimens specimen on specimen.id = item.specimen_id
  set item.collected_at = specimen.collected_at, item.reader = placed.orderer;
