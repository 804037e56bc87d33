import type { DrugImportColumn, DrugImportReport } from '@nilecare/contracts/api/medication-imports.ts';
import type { ColumnNames, Complaint } from '@nilecare/service-kit/csv/columns.ts';
import { commonReasons } from '@nilecare/service-kit/csv/reasons.ts';

/** What the columns of a file of drugs are called. */
export const drugColumns: ColumnNames<DrugImportColumn> = {
  aliases: {
    'generic-en': ['generic', 'generic name', 'name', 'الاسم العلمي بالإنجليزية'],
    'generic-ar': ['arabic name', 'الاسم العلمي', 'الاسم العلمي بالعربية', 'الاسم'],
    brands: ['local names', 'brand', 'الأسماء المحلية', 'الاسم التجاري'],
    ingredients: ['ingredient', 'composition', 'المواد الفعالة', 'المادة الفعالة'],
    form: ['dosage form', 'الشكل', 'الشكل الدوائي'],
    per: ['strength in', 'التركيز في كل'],
    routes: ['route', 'طرق الإعطاء', 'طريق الإعطاء'],
    'dispensing-unit': ['unit', 'handed out by', 'وحدة الصرف', 'الوحدة'],
    contents: ['contents of one', 'محتوى الوحدة'],
    'single-use': ['rest is thrown away', 'يتلف ما يتبقى'],
    controlled: ['schedule', 'controlled drug', 'الجدول', 'خاضع للرقابة'],
    'high-alert': ['high alert drug', 'عالي الخطورة'],
    'look-alike': ['looks like', 'sounds like', 'يشبه'],
    barcodes: ['barcode', 'gtin', 'الباركود', 'الرمز الشريطي'],
    rxcui: ['rxnorm', 'rxnorm code', 'رمز rxnorm'],
  },
  required: ['generic-en', 'generic-ar', 'ingredients', 'form', 'routes', 'dispensing-unit'],
};

const reasons = {
  ...commonReasons,
  'list-invalid': {
    en: 'Semicolons stand between the names; each once, 20 at the most.',
    ar: 'بين الأسماء فواصل منقوطة؛ كل اسم مرة واحدة، و20 على الأكثر.',
  },
  'ingredients-invalid': {
    en: 'Write each as: amoxicillin 500 mg [723]; strength and RxNorm code may be left out.',
    ar: 'اكتب كل مادة هكذا: amoxicillin 500 mg [723]؛ يجوز ترك التركيز ورمز RxNorm.',
  },
  'form-unknown': { en: 'No such form is known.', ar: 'الشكل الدوائي غير معروف.' },
  'route-unknown': { en: 'No such route is known.', ar: 'طريق الإعطاء غير معروف.' },
  'unit-unknown': { en: 'No such unit is known.', ar: 'الوحدة غير معروفة.' },
  'amount-invalid': { en: 'Write an amount with its unit: 5 mL.', ar: 'اكتب مقدارًا مع وحدته: 5 mL.' },
  'number-invalid': { en: 'This is no number above zero.', ar: 'هذا ليس عددًا أكبر من صفر.' },
  'yes-or-no': { en: 'Write yes or no.', ar: 'اكتب نعم أو لا.' },
  'schedule-unknown': { en: 'Write the schedule: 1, 2, 3 or 4.', ar: 'اكتب الجدول: 1 أو 2 أو 3 أو 4.' },
  'barcode-invalid': {
    en: 'A barcode is a GTIN of 8, 12, 13 or 14 digits; 20 at the most.',
    ar: 'الباركود رقم GTIN من 8 أو 12 أو 13 أو 14 رقمًا؛ و20 على الأكثر.',
  },
  'barcode-taken': { en: 'The barcode stands for another drug.', ar: 'الباركود لدواء آخر.' },
  'rxcui-invalid': { en: 'This is no RxNorm code.', ar: 'هذا ليس رمز RxNorm.' },
  'not-measurable': {
    en: 'What is handed out must be counted, and hold what the strength is of.',
    ar: 'يجب أن تكون وحدة الصرف معدودة وأن تحتوي ما يُنسب إليه التركيز.',
  },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;

export type DrugComplaint = Complaint<DrugImportColumn, keyof typeof reasons>;

/** As it is told, without what stands in the cell. */
export const toldOf = ({ line, column, code }: DrugComplaint): DrugImportReport['errors'][number] => ({
  ...{ line, column, code },
  reason: reasons[code],
});
