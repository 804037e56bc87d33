import type { documents as english, privacy as englishPrivacy } from '../en/documents.ts';
import type { Wording } from '../wording.ts';

export const documents: Wording<typeof english> = {
  title: 'المستندات',
  none: 'لا مستند في هذا السجل بعد. أضف خطابًا أو تقريرًا أو صورة ممسوحة.',
  noneOfKind: 'لا مستند من هذا النوع.',
  category: 'نوع المستند',
  add: 'إضافة مستند',
  name: 'الاسم',
  choose: 'اختيار ملف',
  drop: 'أو أفلته هنا: ‎PDF‎ أو ‎PNG‎ أو ‎JPEG‎ أو ‎TIFF‎ أو نص أو ‎XML‎',
  send: 'إرسال',
  show: 'عرض',
  save: 'حفظ',
  newer: 'ملف أحدث',
  versions: 'الإصدارات',
  old: 'إصدار قديم، ليس الساري',
  retract: 'سحب',
  retractExplain: 'لا يُعرض بعد ذلك. ويبقى معروفًا أنه كان هنا ومن أضافه ولماذا سُحب.',
  retracted: 'سُحب: {{reason}}',
  revision: 'الإصدار {{n}}',
  empty: 'لم يصل الملف',
  size: { kB: '{{n}} كيلوبايت', MB: '{{n}} ميغابايت' },
  scan: {
    waiting: 'يجري فحصه من الفيروسات',
    infected: 'يحوي فيروسًا: لا يحصل عليه أحد',
    unscanned: 'لم يُفحص من الفيروسات',
  },
};

export const privacy: Wording<typeof englishPrivacy> = {
  sensitivityName: 'مدى الحساسية',
  sensitivity: {
    general: 'كبقية السجل',
    'mental-health': 'الصحة النفسية',
    hiv: 'فيروس نقص المناعة',
    'substance-use': 'تعاطي المواد',
    'sexual-health': 'الصحة الجنسية',
    genetics: 'الوراثة',
    violence: 'العنف',
  },
};
