import type { AdjustmentGroup, ClaimAdjustment } from '@nilecare/contracts/api/billing-claims.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { RemittedAdjustment, RemittedGroup } from '../x12/read-835.ts';

/** Claim adjustment reason codes (X12 external list 139) in words of our own: what it means for who works on the claim. */
const reasons: Readonly<Record<string, Bilingual>> = {
  '1': { en: 'The yearly deductible, paid by the patient', ar: 'مبلغ التحمل السنوي، يدفعه المريض' },
  '2': { en: "The patient's share in percent", ar: 'نسبة مشاركة المريض' },
  '3': { en: "The patient's fixed co-pay", ar: 'مبلغ المشاركة الثابت على المريض' },
  '4': { en: 'The code does not fit its modifier', ar: 'الرمز لا يوافق المعدِّل' },
  '11': { en: 'The diagnosis does not fit the service', ar: 'التشخيص لا يوافق الخدمة' },
  '15': { en: 'The authorisation number is missing or wrong', ar: 'رقم الموافقة المسبقة مفقود أو خاطئ' },
  '16': { en: 'Information is missing or wrong', ar: 'معلومات ناقصة أو خاطئة' },
  '18': { en: 'The same claim came before', ar: 'مطالبة مكررة' },
  '22': { en: 'Another insurer pays first', ar: 'تأمين آخر يدفع أولاً' },
  '23': { en: 'What another insurer has paid', ar: 'ما دفعه تأمين آخر' },
  '26': { en: 'Before the policy began', ar: 'قبل بدء سريان الوثيقة' },
  '27': { en: 'After the policy ended', ar: 'بعد انتهاء الوثيقة' },
  '29': { en: 'The claim came too late', ar: 'قُدمت المطالبة بعد الموعد' },
  '31': { en: 'The insurer does not know the patient', ar: 'المريض غير معروف لدى شركة التأمين' },
  '45': { en: 'More than the agreed price', ar: 'أكثر من السعر المتفق عليه' },
  '49': { en: 'Routine examinations are not covered', ar: 'الفحوص الدورية غير مغطاة' },
  '50': { en: 'Not held to be medically necessary', ar: 'غير ضروري طبيًا في رأي شركة التأمين' },
  '96': { en: 'Not covered by the plan', ar: 'غير مغطى في الخطة' },
  '97': { en: 'Paid within another service', ar: 'مدفوع ضمن خدمة أخرى' },
  '109': { en: 'Another insurer is in charge', ar: 'شركة تأمين أخرى هي المسؤولة' },
  '119': { en: 'The limit of the plan is used up', ar: 'استُنفد حد الخطة' },
  '151': { en: 'That many are not held to be needed', ar: 'العدد غير مبرر في رأي شركة التأمين' },
  '197': { en: 'There was no authorisation beforehand', ar: 'لا توجد موافقة مسبقة' },
  '198': { en: 'More than was authorised', ar: 'أكثر مما تمت الموافقة عليه' },
  '204': { en: "Not covered by the patient's plan", ar: 'غير مغطى في خطة المريض' },
  '252': { en: 'Documents are missing', ar: 'مستندات ناقصة' },
};

const groups: Readonly<Record<RemittedGroup, AdjustmentGroup>> = {
  ...{ CO: 'contractual', PR: 'patient', OA: 'other', PI: 'payer-initiated' },
};

/** @param code claim adjustment reason code */
export const reasonText = (code: string): Bilingual =>
  reasons[code] ?? { en: `Reason ${code} of the insurer`, ar: `السبب ${code} من شركة التأمين` };

/** The same reason of several services once, with what it comes to. */
export const summed = (adjustments: readonly ClaimAdjustment[]): ClaimAdjustment[] =>
  [...Map.groupBy(adjustments, ({ group, code }) => `${group} ${code}`).values()].flatMap((same) => {
    const amountMinor = same.reduce((sum, it) => sum + it.amountMinor, 0);
    return same.slice(0, 1).map((it) => ({ ...it, amountMinor }));
  });

/** What a file says, in our words. */
export const adjustmentOf = ({ group, code, amountMinor }: RemittedAdjustment): ClaimAdjustment => ({
  ...{ group: groups[group], code, amountMinor, text: reasonText(code) },
});
