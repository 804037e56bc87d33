import type { forms as english } from '../en/forms.ts';
import type { Wording } from '../wording.ts';

export const forms: Wording<typeof english> = {
  title: 'الاستمارات',
  form: 'استمارة',
  none: 'لم تُعبأ أي استمارة بعد.',
  begin: 'تعبئة استمارة',
  state: { draft: 'مسودة', signed: 'موقّعة', amended: 'حلت محلها نسخة أحدث', 'entered-in-error': 'أُدخلت خطأً' },
  noScore: 'لم يُجب عن كل شيء بعد',
  notTestable: '(لا يمكن اختباره)',
  saveDraft: 'حفظ المسودة',
  sign: 'توقيع',
  signedBy: 'وقّعها \u2068{{name}}\u2069، {{date}}',
  amend: 'تعديل',
  amends: 'تحل محل نسخة موقّعة: {{reason}}',
  newer: 'توجد نسخة أحدث من هذه الاستمارة',
  retract: 'أُدخلت خطأً',
  retracted: 'أُدخلت خطأً: {{reason}}',
  conflict: 'عُدّلت المسودة في مكان آخر في هذه الأثناء. أعد تحميل الصفحة؛ ما كتبته محفوظ.',
};
