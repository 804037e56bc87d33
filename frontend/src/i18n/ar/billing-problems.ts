import type { billingProblems as english } from '../en/billing-problems.ts';
import type { Wording } from '../wording.ts';

export const billingProblems: Wording<typeof english> = {
  'service-code-taken': 'الرمز مستخدم. اختر غيره، أو استخدم الخدمة التي تحمله.',
  'service-reference-taken': 'توجد خدمة أخرى لهذا الدواء أو الفحص أو الجناح. عدّل تلك الخدمة.',
  'tax-code-taken': 'للمنشأة ضريبة بهذا الرمز. اختر غيره، أو عدّل تلك الضريبة.',
  'amount-too-large': 'المبلغ أكبر من أي فاتورة. راجع الكميات والأسعار.',
  'price-list-overlaps': 'توجد قائمة أسعار أخرى لهذا الدافع في هذه الأيام. أنهها أولًا، أو اختر أيامًا أخرى.',
  'charge-not-possible': 'تغيّرت حالة البند. انظر إليه مرة أخرى.',
  'service-inactive': 'الخدمة خارج الاستخدام. اختر غيرها.',
  'day-closed': 'أُغلقت حسابات ذلك اليوم. اختر يومًا مفتوحًا.',
  'invoice-not-possible': 'تغيّرت حالة الفاتورة. انظر إليها مرة أخرى.',
  'charges-unpriced': 'بعض البنود بلا سعر. حدّد أسعارها، أو اتركها خارج الفاتورة.',
  'charges-taken': 'لا يمكن فوترة بعض البنود: ملغاة أو في فاتورة أخرى. أعد تحميل القائمة.',
  'encounter-not-settled': 'لم تعلم الفوترة بعدُ بانتهاء الإقامة أو بوقت إخلاء السرير. حاول بعد لحظة.',
  'more-than-open': 'هذا أكثر مما بقي. راجع المبلغ.',
  'discount-too-large': 'الخصم أكبر من التكلفة. راجع الخصم.',
  'day-not-over': 'لم ينتهِ هذا اليوم بعد.',
  'day-is-closed': 'حسابات هذا اليوم مغلقة من قبل.',
  'earlier-day-open': 'يوم سابق ما زال مفتوحًا. أغلقه أولًا.',
};
