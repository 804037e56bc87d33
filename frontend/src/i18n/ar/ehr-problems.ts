import type { ehrProblems as english } from '../en/ehr-problems.ts';
import type { Wording } from '../wording.ts';

export const ehrProblems: Wording<typeof english> = {
  'amendment-decided': 'جرى البت في هذا الطلب من قبل. أعد التحميل لترى القرار.',
  'amendment-not-refused': 'لا يُعترض إلا على طلب مرفوض.',
  'amendment-extended': 'مُددت مهلته مرة من قبل، ويجب البت فيه الآن.',
  'step-not-possible': 'لا يصح هذا من الحالة التي هو عليها. ربما غيّره أحد: أعد التحميل وانظر ثانية.',
  'plan-closed': 'خطة الرعاية هذه مغلقة. ابدأ خطة جديدة للمتابعة.',
  'unknown-plan-template': 'لم يعد هذا النموذج متاحًا. اختر غيره.',
  'consent-over': 'لم يعد هذا القرار ساريًا.',
  'document-type-refused': 'لا تُقبل ملفات من هذا النوع. أرسل ملف PDF أو صورة أو نصًا أو مستند XML.',
  'document-active': 'يحوي الملف برنامجًا فلا يُقبل. اطبعه إلى PDF ثم أرسله.',
  'document-infected': 'يحوي الملف فيروسًا. لا يحصل عليه أحد.',
  'document-lost': 'الملف ليس حيث خُزِّن. أبلغ من يشغّل NileCare: فقد يكون في نسخة احتياطية.',
  'document-not-scanned': 'ما زال الملف يُفحص من الفيروسات. حاول بعد لحظات.',
  'document-retracted': 'سُحب هذا المستند.',
  'document-empty': 'لم يصل ملف هذا المستند. أرسله ثانية.',
  'record-export-not-ready': 'النسخة غير جاهزة بعد.',
  'record-export-gone': 'لم تعد النسخة محفوظة. اطلب نسخة جديدة.',
  'record-export-over': 'النسخة جاهزة من قبل، أو لن تُعد.',
  'answers-invalid': 'بعض الإجابات ناقصة أو لا يمكن أن تصح. وهي معلّمة.',
  'template-unsound': 'الاستمارة تناقض نفسها. أصلح ما ذُكر ثم احفظ ثانية.',
  'unknown-form-template': 'لم تعد هذه الاستمارة مستعملة. اختر غيرها.',
  'template-code-taken': 'توجد استمارة أخرى بهذا الرمز.',
  'form-not-draft': 'الاستمارة موقّعة. عدّلها بنسخة جديدة لتغيير شيء.',
  'form-not-signed': 'الاستمارة غير موقّعة، أو توجد نسخة أحدث منها.',
  'no-own-record': 'لا يعود هذا الحساب إلى أي مريض. يمكن للاستقبال ربطه بسجلك.',
};
