update lab_items item
  left join lab_seen mine on mine.result_id = item.released_result_id and mine.user_id = item.reader
  set item.unread_since = item.released_at, item.unseen_since = item.released_at
  where item.released_result_id is not null and mine.user_id is null;
