import type { StockImportColumn, StockImportReport } from '@nilecare/contracts/api/inventory-imports.ts';
import type { ColumnNames, Complaint } from '@nilecare/service-kit/csv/columns.ts';
import { commonReasons } from '@nilecare/service-kit/csv/reasons.ts';

/** What the columns of a stock file are called. */
export const stockColumns: ColumnNames<StockImportColumn> = {
  aliases: {
    'name-en': ['name', 'item', 'english name', 'الاسم بالإنجليزية', 'الاسم الإنجليزي'],
    'name-ar': ['arabic name', 'الاسم', 'الصنف', 'الاسم بالعربية', 'الاسم العربي'],
    kind: ['type', 'النوع'],
    'unit-en': ['unit', 'الوحدة بالإنجليزية'],
    'unit-ar': ['arabic unit', 'الوحدة', 'الوحدة بالعربية'],
    'pack-size': ['units in a pack', 'pack', 'الوحدات في العبوة', 'حجم العبوة'],
    storage: ['الحفظ', 'التخزين'],
    controlled: ['controlled drug', 'خاضع للرقابة', 'دواء خاضع للرقابة'],
    barcodes: ['barcode', 'gtin', 'الرمز الشريطي', 'الرموز الشريطية', 'الباركود'],
    lot: ['batch', 'lot number', 'batch number', 'التشغيلة', 'رقم التشغيلة'],
    'expires-on': ['expiry', 'expires', 'expiry date', 'تاريخ الانتهاء', 'انتهاء الصلاحية'],
    quantity: ['on hand', 'stock', 'الكمية', 'الموجود'],
  },
  required: ['name-en', 'name-ar', 'kind', 'unit-en', 'unit-ar'],
};

const reasons = {
  ...commonReasons,
  'kind-unknown': {
    en: 'Write drug, reagent or consumable.',
    ar: 'اكتب دواء أو كاشف أو مستهلك.',
  },
  'storage-unknown': { en: 'Write room, fridge or freezer.', ar: 'اكتب غرفة أو ثلاجة أو مجمّد.' },
  'yes-or-no': { en: 'Write yes or no.', ar: 'اكتب نعم أو لا.' },
  'number-invalid': { en: 'This is no whole number of 1 or more.', ar: 'هذا ليس عددًا صحيحًا من 1 فأكثر.' },
  'barcode-invalid': {
    en: 'A barcode has letters, digits and signs of ASCII, 50 at the most; 20 barcodes at the most.',
    ar: 'الرمز الشريطي حروف لاتينية وأرقام، 50 على الأكثر، و20 رمزًا على الأكثر.',
  },
  'barcode-taken': { en: 'The barcode belongs to another item.', ar: 'الرمز الشريطي لصنف آخر.' },
  'lot-incomplete': {
    en: 'A lot needs its number, its expiry and a quantity.',
    ar: 'يلزم للتشغيلة رقمها وتاريخ انتهائها وكميتها.',
  },
  'lot-expired': { en: 'The lot has expired.', ar: 'انتهت صلاحية التشغيلة.' },
  'lot-recalled': { en: 'The lot is recalled.', ar: 'التشغيلة مسحوبة من التداول.' },
  'expiry-differs': {
    en: 'The lot is known with another expiry.',
    ar: 'التشغيلة مسجّلة بتاريخ انتهاء آخر.',
  },
  'differs-in-file': {
    en: 'An earlier row of the file says something else about this item.',
    ar: 'في صف سابق من الملف قول آخر عن هذا الصنف.',
  },
  'item-inactive': {
    en: 'The item is not in use; take it into use again first.',
    ar: 'الصنف خارج الاستخدام؛ أعده إلى الاستخدام أولًا.',
  },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;

export type StockComplaint = Complaint<StockImportColumn, keyof typeof reasons>;

/** As it is told, without what stands in the cell. */
export const toldOf = ({ line, column, code }: StockComplaint): StockImportReport['errors'][number] => ({
  ...{ line, column, code },
  reason: reasons[code],
});
