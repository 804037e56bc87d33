import type { facilityProblems as english } from '../en/facility-problems.ts';
import type { Wording } from '../wording.ts';

export const facilityProblems: Wording<typeof english> = {
  'bed-elsewhere': 'السرير الآخر في منشأة أخرى. انقل الإقامة إليها أولًا.',
  'bed-has-other-patient': 'يرقد شخص آخر في هذا السرير الآن. راجع اللوحة ثم أعد المحاولة.',
  'bed-in-use': 'السرير مشغول أو محجوز.',
  'bed-reserved': 'السرير محجوز لشخص آخر. اختر سريرًا آخر أو أنهِ الحجز.',
  'bed-unsuitable': 'السرير لا يناسب المريض. اختر سريرًا آخر أو اذكر سبب ملاءمته رغم ذلك.',
  'booking-backwards': 'النهاية قبل البداية.',
  'booking-over': 'أُلغي هذا الحجز. أنشئ حجزًا جديدًا.',
  'booking-too-long': 'لا يتجاوز الحجز سبعة أيام.',
  'outside-hours': 'المورد مغلق في هذا الوقت.',
  'period-empty': 'اليوم الأخير قبل اليوم الأول.',
  'period-too-long': 'الفترة طويلة جدًا: 31 يومًا بالساعة أو 400 يوم باليوم.',
  'place-in-use': 'ما زال شيء بداخله قيد الاستعمال. أغلقه أولًا.',
  'place-inactive': 'المكان مغلق. افتحه من جديد أولًا.',
  'reservation-over': 'انتهى هذا الحجز من قبل.',
  'reservation-taken': 'يوجد سرير آخر محجوز لهذا المريض.',
  'resource-booked': 'توجد حجوزات قادمة. انقلها أو ألغها أولًا.',
  'resource-taken': 'محجوز في هذا الوقت، والوقت الذي قبل الحجز وبعده محجوز أيضًا.',
  'same-bed': 'السريران هما السرير نفسه.',
  'ward-full': 'بلغ الجناح عدد الأسرّة المسموح به.',
};
