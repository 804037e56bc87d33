import type { amendments as englishAmendments, ownRecord as english } from '../en/own-record.ts';
import type { Wording } from '../wording.ts';

export const ownRecord: Wording<typeof english> = {
  title: 'صحتي',
  tab: {
    happened: 'ما حدث',
    documents: 'المستندات',
    plans: 'خططي',
    readers: 'من يحق له القراءة',
    requests: 'طلب تعديل',
    copies: 'النسخ',
  },
  happened: 'ما حدث',
  nothingHappened: 'لا شيء في سجلك بعد.',
  noDocuments: 'لا خطاب ولا تقرير في سجلك بعد.',
  noPlans: 'لم تُتفق معك على أي خطة بعد.',
  noDecisions: 'من يعالجك يحق له قراءة سجلك. وهنا يمكنك أن تقرر غير ذلك.',
  noCopies: 'لم تطلب أي نسخة بعد.',
  noRequests: 'إذا كان في سجلك خطأ فاطلب تعديله.',
  decide: 'تحديد من يحق له القراءة',
  decideExplain: 'من يعالجك في حالة طارئة يمكنه فتح سجلك مع ذلك، وسترى أنه فُتح.',
  askChange: 'طلب تعديل',
  whatIsWrong: 'ما الخطأ، وماذا ينبغي أن يُكتب؟',
  whatIsWrongHint: 'يصلك الجواب خلال 60 يومًا.',
};

export const amendments: Wording<typeof englishAmendments> = {
  title: 'طلبات تعديل السجلات',
  none: 'لا أحد يطلب شيئًا هنا.',
  open: 'فتح السجل',
  accept: 'قبول',
  refuse: 'رفض',
  extend: 'مهلة 30 يومًا أخرى',
  extendExplain: 'يجوز ذلك مرة واحدة، ويُخبر المريض بالسبب.',
  reasonHint: 'يقرؤه المريض.',
  written: 'ما عُدّل بناءً عليه',
  notRead: 'أنت لا تقرأ هذا السجل. إذا عُدّل فيه شيء آخر فمن يعالج المريض هو من يقبل الطلب.',
  dueOn: 'يُبت فيه حتى {{date}}',
  overdue: 'تأخر',
  decided: 'قرار {{name}}: {{reason}}',
  disagree: 'اعتراض',
  disagreeExplain: 'ما تكتبه يبقى مع القيد، فيقرؤه كل من يقرأ القيد.',
  disagreement: 'يعترض المريض: {{text}}',
  statement: 'ما تود قوله',
  of: { requested: 'طلبات لم يُبت فيها', accepted: 'طلبات مقبولة', refused: 'طلبات مرفوضة', withdrawn: 'طلبات مسحوبة' },
  state: { requested: 'مطلوب', accepted: 'مقبول', refused: 'مرفوض', withdrawn: 'مسحوب' },
};
