import type { formTemplates as english } from '../en/form-templates.ts';
import type { Wording } from '../wording.ts';

export const formTemplates: Wording<typeof english> = {
  title: 'نماذج الاستمارات',
  none: 'لا توجد استمارة بعد.',
  add: 'استمارة جديدة',
  code: 'الرمز',
  codeHint: 'قصير ولا يتغير، مثل fall-risk',
  version: 'الإصدار {{n}}',
  inUse: 'مستعملة',
  notInUse: 'غير مستعملة',
  takeOut: 'إيقاف استعمالها',
  takeIn: 'إعادة استعمالها',
  tryOut: 'تجربتها',
  change: 'تعديلها',
  asText: 'الاستمارة بصيغة JSON',
  conflict: 'حفظ أحدهم إصدارًا آخر في هذه الأثناء. انسخ نصك ثم أعد تحميل الصفحة.',
};
