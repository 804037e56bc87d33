import type { clinicalProblems as english } from '../en/clinical-problems.ts';
import type { Wording } from '../wording.ts';

export const clinicalProblems: Wording<typeof english> = {
  'no-care-relationship':
    'لا تعالج هذا المريض الآن. يُفتح السجل بالانضمام إلى فريق الرعاية أو بجدول المناوبات أو بكسر الزجاج.',
  'relationship-ended': 'انتهت علاقة الرعاية هذه أصلًا.',
  'break-glass-reviewed': 'راجعها شخص آخر أصلًا.',
  'own-break-glass': 'يراجع شخص آخر ما فتحته بنفسك.',
  'encounter-of-another': 'هذه الإقامة لمريض آخر. أعد تحميل الصفحة وتحقق لمن السجل.',
  'encounter-never-was': 'أُلغيت هذه الإقامة. اختر إقامة أخرى.',
  'encounter-has-signed': 'في هذه الإقامة ما هو موقَّع. عُدَّه خطأً أولًا، أو أخرج المريض.',
  'encounter-not-possible': 'لم تعد حالة الإقامة تسمح بذلك. أعد تحميل الصفحة.',
  'entered-in-error': 'عُدَّ هذا خطأً في هذه الأثناء، ولم يعد تعديله ممكنًا.',
  implausible: 'في المُدخلات ما لا يصح: وقت في المستقبل أو قبل الميلاد، أو بندان يتعارضان.',
  'implausible-time': 'لا يمكن أن يكون الوقت صحيحًا: قارنه ببقية الإقامة وبالوقت الحالي.',
  'stay-billed': 'صدرت الفاتورة النهائية لهذه الإقامة. اطلب إصدار إشعار دائن بها أولًا، أو أدخل المريض من جديد.',
  'transfer-nowhere': 'المريض في هذا القسم أصلًا ومع هذا الطبيب المعالج.',
  'unknown-place': 'لا يوجد قسم كهذا في هذه المنشأة.',
  'allergies-recorded': 'هناك حساسية مسجلة. انفها أولًا إن لم تكن هناك حساسية معروفة.',
  'allergy-listed': 'الحساسية من هذه المادة في القائمة أصلًا. عدّلها هناك.',
  'problem-listed': 'هذه المشكلة في القائمة أصلًا. عدّلها هناك.',
  'principal-diagnosis-taken': 'للإقامة تشخيص رئيسي في هذه المرحلة أصلًا. اجعله ثانويًا أولًا.',
  'immunisation-listed': 'هذه الجرعة مسجلة أصلًا.',
  'unknown-diagnosis-code': 'لا يوجد رمز ICD-10 كهذا. اختر رمزًا من القائمة.',
  'note-amended': 'هناك نسخة أحدث من هذه الملاحظة. افتحها.',
  'note-cosigned': 'وقّعت هذه الملاحظة أصلًا.',
  'note-empty': 'لم يُكتب شيء بعد.',
  'note-not-draft': 'وُقّعت الملاحظة أصلًا. عدّلها بنسخة جديدة.',
  'note-not-signed': 'لم توقَّع الملاحظة بعد.',
  'observation-repeated': 'سُجلت هذه القيم في هذه اللحظة أصلًا.',
};
