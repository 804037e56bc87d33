import type { ImportColumn, ImportError } from '@nilecare/contracts/api/business-imports.ts';
import type { Complaint } from '@nilecare/service-kit/csv/columns.ts';
import { commonReasons } from '@nilecare/service-kit/csv/reasons.ts';

const reasons = {
  ...commonReasons,
  'profession-unknown': { en: 'No such profession is known.', ar: 'المهنة غير معروفة.' },
  'speciality-too-long': {
    en: 'A speciality is too long, or there are too many.',
    ar: 'تخصص أطول من المسموح أو عدد التخصصات كبير.',
  },
  'language-unknown': { en: 'This is no language tag such as ar-EG.', ar: 'هذا ليس رمز لغة مثل ar-EG.' },
  'email-invalid': { en: 'This is no e-mail address.', ar: 'عنوان البريد الإلكتروني غير صحيح.' },
  'phone-invalid': { en: 'This is no telephone number.', ar: 'رقم الهاتف غير صحيح.' },
  'dates-reversed': { en: 'The last day lies before the first.', ar: 'تاريخ الانتهاء يسبق تاريخ البدء.' },
  'country-invalid': { en: 'Write the country in two letters, e.g. EG.', ar: 'اكتب رمز الدولة بحرفين، مثل EG.' },
  'licence-kind-unknown': { en: 'No such kind of licence is known.', ar: 'نوع الترخيص غير معروف.' },
  'licence-incomplete': { en: 'A licence needs all of its columns.', ar: 'يلزم ملء كل أعمدة الترخيص.' },
  'licence-taken': { en: 'The licence is on record for somebody else.', ar: 'الترخيص مسجل لشخص آخر.' },
  'other-facility': { en: 'The person belongs to another facility.', ar: 'هذا الشخص يتبع منشأة أخرى.' },
  'staff-inactive': {
    en: 'The person does not work here any more; take the person up again first.',
    ar: 'لم يعد هذا الشخص يعمل هنا؛ أعد تفعيله أولاً.',
  },
  'duties-in-the-way': {
    en: 'The person has coming duties of another profession.',
    ar: 'لهذا الشخص مناوبات قادمة بمهنة أخرى.',
  },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;

export type ReasonCode = keyof typeof reasons;

/** What is wrong with a cell or a row, without what stands there. */
export const importError = (line: number, column: ImportColumn | null, code: ReasonCode): ImportError => ({
  line,
  column,
  code,
  reason: reasons[code],
});

export const toldOf = ({ line, column, code }: Complaint<ImportColumn, ReasonCode>): ImportError =>
  importError(line, column, code);
