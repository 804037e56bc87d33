import type { occupancy as english } from '../en/occupancy.ts';
import type { Wording } from '../wording.ts';

export const occupancy: Wording<typeof english> = {
  title: 'الإشغال',
  from: 'من',
  to: 'إلى',
  step: 'حسب',
  steps: { day: 'اليوم', hour: 'الساعة' },
  allWards: 'كل الأجنحة',
  now: 'الآن',
  rate: 'نسبة الإشغال',
  bedDays: 'أيام الأسرّة المشغولة',
  available: 'أيام الأسرّة المتاحة',
  arrivals: 'الوافدون',
  departures: 'المغادرون',
  averageStay: 'متوسط الإقامة',
  turnover: 'المرضى لكل سرير',
  turnoverInterval: 'الفراغ بين مريضين',
  turnaround: 'من المغادرة حتى الجاهزية',
  days: '{{n}} يوم',
  minutes: '{{n}} دقيقة',
  percent: '{{n}} ٪',
  unknown: 'لا يوجد',
  overTime: 'عبر الزمن',
  export: 'تنزيل بصيغة CSV',
  ofAvailable: '{{occupied}} من {{available}} سرير',
  none: 'لا شيء لعرضه في هذه الفترة.',
};
