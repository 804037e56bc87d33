-- Items that were there before; what has no word here keeps the one it had until somebody writes a better one.
update stock_items
set unit_ar = case lower(unit)
  when 'tablet' then 'قرص'
  when 'capsule' then 'كبسولة'
  when 'vial' then 'قارورة'
  when 'ampoule' then 'أمبولة'
  when 'bottle' then 'زجاجة'
  when 'tube' then 'أنبوب'
  when 'sachet' then 'كيس'
  when 'suppository' then 'لبوس'
  when 'inhaler' then 'بخاخ'
  when 'pen' then 'قلم'
  when 'piece' then 'قطعة'
  when 'pair' then 'زوج'
  when 'ml' then 'مل'
  else unit
end;
