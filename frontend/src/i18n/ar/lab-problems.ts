import type { labProblems as english } from '../en/lab-problems.ts';
import type { Wording } from '../wording.ts';

export const labProblems: Wording<typeof english> = {
  'lab-code-taken': 'لدى المختبر فحص بهذا الرمز. اختر رمزاً آخر.',
  'unknown-lab-test': 'لا يقدم المختبر أحد هذه الفحوص. اختر من القائمة.',
  'lab-order-duplicate': 'طُلب بعض هذا قبل وقت قصير. اطلبه ثانية فقط إن كنت تريده مرتين.',
  'lab-item-state': 'أصبح الفحص في خطوة أخرى. انظر إليه من جديد.',
  'specimen-state': 'أصبحت العينة في خطوة أخرى. انظر إليها من جديد.',
  'specimen-mismatch': 'هذا الملصق لعينة أخرى. خذ الملصق الصحيح.',
  'wrong-patient': 'هذا مريض آخر. توقف وانظر لمن الطلب.',
  'lab-value-invalid': 'القيمة لا تناسب الفحص. أدخل رقماً بفاصلة عشرية أو اختر من القائمة.',
  'lab-unit-mismatch': 'القيمة بوحدة غير وحدة الفحص، ولا تُحوَّل. أدخلها بالوحدة المعروضة.',
  'lab-value-implausible': 'نادراً ما تكون لأحد قيمة كهذه. افحص العينة وأكدها إن كانت صحيحة.',
  'same-verifier': 'أنت من تحقق من هذه النتيجة. يعتمدها زميل: وراء كل نتيجة شخصان.',
  'read-back-mismatch': 'هذه قيمة أخرى. اقرأها من جديد وكررها كما هي.',
  'critical-read-already': 'قرأها شخص آخر بالفعل. لا شيء آخر مطلوب.',
  'control-expired': 'انتهت صلاحية مادة الضبط. استعمل تشغيلة جديدة.',
  'control-taken': 'توجد مادة ضبط بهذا المستوى وهذه التشغيلة.',
  'control-comment-needed': 'كان القياس الأخير خارج الضبط. اكتب ما وُجد وما عُمل.',
};
