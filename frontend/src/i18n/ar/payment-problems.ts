import type { paymentProblems as english } from '../en/payment-problems.ts';
import type { Wording } from '../wording.ts';

export const paymentProblems: Wording<typeof english> = {
  'count-too-large': 'هذا أكثر مما يسعه درج. أعد العدّ.',
  'difference-not-open': 'لم يعد هنا فرق ينتظر الموافقة.',
  'drawer-inactive': 'هذا الدرج غير مستعمل.',
  'drawer-of-another': 'هذا الدرج مفتوح باسم شخص آخر. افتح درجًا باسمك.',
  'drawer-session-over': 'أُقفل الدرج من قبل.',
  'drawer-taken': 'الدرج مفتوح من قبل، أو لديك درج آخر مفتوح.',
  'drawer-too-empty': 'ليس في الدرج هذا القدر من المال.',
  'own-difference': 'هذا درجك أنت أو أنت من عدّه. يجب أن يقوم بهذا شخص آخر.',
  'statement-line-wrong': 'تعذرت قراءة أحد سطور الملف، ولم يؤخذ منه شيء.',
  'difference-closed': 'أُغلق هذا الفرق من قبل.',
  'payment-webhook-signature-wrong': 'رسالة مزوّد الدفع ليست موقّعة منه.',
  'deposit-spent': 'استُعمل المبلغ المدفوع مقدّمًا، أو هو في طريقه إلى صاحبه.',
  'payment-not-booked': 'لم تُقيَّد الدفعة بعد. أعد المحاولة بعد لحظات.',
  'refund-too-large': 'هذا أكثر من المتبقي من الدفعة.',
  'invoice-not-payable': 'الفاتورة لا تقبل الدفع. راجعها من جديد.',
  'no-open-drawer': 'ليس لديك درج نقدية مفتوح. افتح درجك أولًا.',
  'payment-state-wrong': 'لم تعد حالة الدفعة تسمح بذلك. راجعها من جديد.',
  'pays-more-than-open': 'هذا أكثر من المستحق. قد تكون دفعة أخرى له قيد التنفيذ.',
  'provider-not-offered': 'طريقة الدفع هذه غير متاحة هنا. اختر طريقة أخرى.',
  'provider-silent': 'مزوّد الدفع لا يجيب. لم يضِع شيء، وسيُسأل من جديد. راجع الدفعة بعد لحظات.',
};
