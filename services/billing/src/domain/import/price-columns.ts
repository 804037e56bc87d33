import type { PriceImportColumn, PriceImportReport } from '@nilecare/contracts/api/billing-prices.ts';
import type { ColumnNames, Complaint } from '@nilecare/service-kit/csv/columns.ts';
import { commonReasons } from '@nilecare/service-kit/csv/reasons.ts';

/** What the columns of a file of prices are called. */
export const priceColumns: ColumnNames<PriceImportColumn> = {
  aliases: {
    code: ['service', 'service code', 'الرمز', 'رمز الخدمة', 'الكود'],
    'name-en': ['name', 'english name', 'الاسم بالإنجليزية', 'الاسم الإنجليزي'],
    'name-ar': ['arabic name', 'الاسم', 'الخدمة', 'الاسم بالعربية', 'الاسم العربي'],
    category: ['kind', 'type', 'الفئة', 'النوع'],
    reference: ['stands for', 'test code', 'drug', 'المرجع'],
    tax: ['tax code', 'vat', 'الضريبة', 'رمز الضريبة'],
    price: ['unit price', 'amount', 'السعر', 'سعر الوحدة'],
  },
  required: ['code', 'price'],
};

const reasons = {
  ...commonReasons,
  'code-invalid': {
    en: 'A code has letters, digits and signs of ASCII without spaces, 40 at the most.',
    ar: 'الرمز حروف لاتينية وأرقام بلا مسافات، 40 على الأكثر.',
  },
  'category-unknown': {
    en: 'Write visit, lab, drug, bed, procedure or other.',
    ar: 'اكتب زيارة أو مختبر أو دواء أو سرير أو إجراء أو أخرى.',
  },
  'price-invalid': {
    en: 'This is no price; write it as 125.50.',
    ar: 'هذا ليس سعرًا؛ اكتبه هكذا 125.50.',
  },
  'service-incomplete': {
    en: 'A service that is new needs both names and a category.',
    ar: 'الخدمة الجديدة يلزمها الاسمان والفئة.',
  },
  'reference-taken': { en: 'Another service stands for it.', ar: 'توجد خدمة أخرى لهذا المرجع.' },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;

export type PriceComplaint = Complaint<PriceImportColumn, keyof typeof reasons>;

/** As it is told, without what stands in the cell. */
export const toldOf = ({ line, column, code }: PriceComplaint): PriceImportReport['errors'][number] => ({
  ...{ line, column, code },
  reason: reasons[code],
});
