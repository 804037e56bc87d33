import type { appointmentProblems as english } from '../en/appointment-problems.ts';
import type { Wording } from '../wording.ts';

export const appointmentProblems: Wording<typeof english> = {
  'visit-type-code-taken': 'الرمز مستخدم. اختر غيره.',
  'visit-type-inactive': 'لم يعد هذا النوع من الزيارات متاحًا. اختر غيره.',
  'slot-taken': 'الطبيب غير متاح في هذا الوقت. اختر وقتًا آخر.',
  'slot-full': 'لا يمكن حجز المزيد في هذا الوقت، حتى فوق العدد.',
  'outside-working-hours': 'لا يعمل الطبيب في هذا الوقت. اختر وقتًا آخر.',
  'slot-past': 'مضى هذا الوقت. اختر وقتًا قادمًا.',
  'resource-unavailable': 'غرفة أو جهاز تحتاجه الزيارة غير متاح في هذا الوقت. اختر وقتًا آخر.',
  'patient-overlap': 'للمريض موعد آخر في هذا الوقت. لا تحجز الاثنين إلا إن كانا مقصودين.',
  'hold-expired': 'لم يعد الوقت محجوزًا. اختره مرة أخرى إن كان متاحًا.',
  'appointment-not-possible': 'سبقك أحدهم: تغيرت حالة الموعد. انظر إليه مرة أخرى.',
  'block-backwards': 'يجب أن ينتهي بعد أن يبدأ، بما لا يزيد على 31 يومًا.',
  'series-conflicts': 'لا يمكن حجز بعض أوقات السلسلة. وهي مذكورة أدناه.',
  'series-empty': 'لا تعطي القاعدة أي وقت، أو تعطي أكثر من ستين. راجعها.',
  'offer-over': 'انتهى العرض. سيُعرض الوقت التالي الذي يتاح.',
  'waitlist-entry-over': 'لم يعد المريض في الانتظار. انظر إلى القائمة مرة أخرى.',
  'no-patient-account': 'حسابك غير مرتبط بسجل مريض. اسأل الاستقبال.',
  'not-for-own-booking': 'هذه الزيارة يحجزها الاستقبال. اتصل به.',
  'too-late-to-change': 'اقترب الموعد ولا يمكن تغييره هنا. اتصل بالاستقبال.',
  'too-many-feeds': 'لديك عناوين تقويم كثيرة. أوقف عنوانًا لم يعد مستخدمًا.',
  'too-many-own': 'لديك مواعيد كثيرة. اتصل بالاستقبال لحجز المزيد.',
};
