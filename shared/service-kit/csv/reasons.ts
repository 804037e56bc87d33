/** Why a table of any kind is not taken in. */
export const commonReasons = {
  'column-missing': { en: 'The file lacks this column.', ar: 'هذا العمود غير موجود في الملف.' },
  'column-doubled': { en: 'The file has this column twice.', ar: 'هذا العمود مكرر في الملف.' },
  'too-many-cells': { en: 'The row has more cells than there are headings.', ar: 'في الصف خلايا أكثر من العناوين.' },
  'value-missing': { en: 'A value is needed here.', ar: 'يلزم إدخال قيمة هنا.' },
  'value-too-long': { en: 'The value is too long.', ar: 'القيمة أطول من المسموح.' },
  'date-invalid': {
    en: 'This is no date; write 2027-12-31 or 31/12/2027.',
    ar: 'التاريخ غير صحيح؛ اكتبه هكذا 2027-12-31 أو 31/12/2027.',
  },
  'repeated-in-file': { en: 'An earlier row of the file has the same.', ar: 'القيمة نفسها في صف سابق من الملف.' },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;
