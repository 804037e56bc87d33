import type { claimsProblems as english } from '../en/claims-problems.ts';
import type { Wording } from '../wording.ts';

export const claimsProblems: Wording<typeof english> = {
  'payer-id-taken': 'رمز الدافع هذا لشركة تأمين أخرى. ابحث أيضًا بين غير المستخدمة.',
  'plan-code-taken': 'لدى شركة التأمين خطة بهذا الرمز.',
  'insurer-inactive': 'شركة التأمين أو الخطة غير مستخدمة. اختر خطة أخرى.',
  'policy-overlaps': 'للمريض وثيقة بالرتبة نفسها في تلك المدة. أنهِ الأخرى أولًا.',
  'insurer-fixed': 'تبقى الوثيقة مع شركتها: أنهِ هذه، وسجّل وثيقة للشركة الأخرى.',
  'policy-ended': 'انتهت الوثيقة. اختر وثيقة سارية.',
  'authorisation-decided': 'بتّت شركة التأمين في هذا الطلب.',
  'claim-exists': 'للفاتورة مطالبة لدى هذه الشركة. تابع تلك المطالبة.',
  'claim-not-possible': 'حالة المطالبة لا تسمح بذلك. انظر إليها من جديد.',
  'nothing-to-claim': 'لم يعد على شركة التأمين شيء من هذه الفاتورة.',
  'claim-incomplete': 'سترفض الشركة المطالبة لنقص فيها. أكمل الناقص ثم قدّمها من جديد.',
  'settlement-differs': 'مجموع الأجزاء لا يساوي المبلغ المتبقي.',
  'not-submitted': 'لم تُقدَّم المطالبة بعد.',
  'remittance-unreadable': 'الملف ليس إشعار سداد (X12 835). اطلب ملفًا آخر من الشركة.',
  'remittance-unbalanced': 'مجاميع الملف غير متطابقة. لم يُدخل منه شيء؛ راجع شركة التأمين.',
  'remittance-of-another': 'الملف لشركة تأمين أخرى. اخترها.',
  'remittance-for-another': 'الملف يخص جهة أخرى: ليس فيه الرقم الذي تعرفنا به شركة التأمين.',
  'remittance-differs': 'أُدخلت هذه الدفعة من قبل بمحتوى آخر. اسأل الشركة أيهما الصحيح.',
  'remittance-claim-matched': 'يخص مطالبة أصلًا.',
  'remittance-claim-mismatch': 'المطالبة لشركة أو منشأة أو عملة أخرى، أو لم تُقدَّم بعد.',
};
