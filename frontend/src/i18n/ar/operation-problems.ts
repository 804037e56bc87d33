import type { operationProblems as english } from '../en/operation-problems.ts';
import type { Wording } from '../wording.ts';

export const operationProblems: Wording<typeof english> = {
  'export-gone': 'لم يعد ملف التصدير محفوظًا. أنشئ ملفًا جديدًا.',
  'export-not-ready': 'ما زال ملف التصدير قيد الإعداد. انتظر لحظة.',
  'report-too-large': 'التقرير أكبر من ملف واحد. اختر مدة أقصر.',
  'already-held': 'قيود هذا المريض محفوظة من الحذف أصلًا.',
  'hold-released': 'رُفع الحفظ من قبل.',
  'own-proposal': 'يجب أن يعتمد شخص آخر ما اقترحته.',
  'settings-decided': 'اتخذ شخص آخر قرارًا فيه أصلًا.',
  'settings-outdated': 'سرت إعدادات أخرى منذ ذلك الحين. قدّم اقتراحًا جديدًا.',
  'settings-unsafe': 'هذه الإعدادات غير آمنة لقسم.',
  'statistics-range-too-long': 'تُحسب الإحصاءات لمدة 92 يومًا على الأكثر.',
  'not-monitored': 'لا يقيس أي جهاز هذا المريض، فلا إنذارات له. اقرن به جهازًا أولًا.',
  'suppression-over': 'انتهى إيقاف الإنذارات أصلًا.',
  'suppression-too-long': 'توقَف الإنذارات ساعتين على الأكثر. اختر وقتًا أقرب للانتهاء.',
  'read-back-needed': 'افتح النتيجة وأعد قراءة قيمتها.',
  'escalation-over': 'أجاب أحدهم في الأثناء، أو انتهى الإنذار.',
  'push-not-configured': 'لا ترسل هذه المنظومة إشعارات دفع.',
  'push-service-unknown': 'يستخدم هذا المتصفح خدمة دفع غير معروفة هنا.',
  'unknown-notification-kind': 'لا يوجد نوع إشعار كهذا.',
  'unknown-time-zone': 'لا توجد منطقة زمنية كهذه.',
  'unsubscribe-token-wrong': 'لم يعد الرابط صالحًا.',
  'template-invalid': 'لا يمكن استخدام النص. راجع مواضعه المتغيرة.',
  'template-variable-wrong': 'القيم لا تناسب المواضع المتغيرة في النص.',
  'webhook-signature-wrong': 'التوقيع غير صالح.',
  'delivery-not-failed': 'لا يُعاد إرسال إلا ما فشل أو ارتد.',
};
