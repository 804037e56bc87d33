import type { prices as english } from '../en/prices.ts';
import type { Wording } from '../wording.ts';

export const prices: Wording<typeof english> = {
  title: 'الخدمات والأسعار',
  tabsLabel: 'صفحات الأسعار',
  tabs: { lists: 'قوائم الأسعار', services: 'الخدمات', taxes: 'الضرائب' },
  lists: {
    none: 'لا توجد قائمة أسعار بعد، وبدونها ينتظر كل بند سعره.',
    add: 'إضافة قائمة أسعار',
    edit: 'تعديل قائمة الأسعار',
    payer: 'من يدفع بها',
    everybody: 'المرضى، وشركات التأمين التي ليست لها قائمة',
    count: 'عدد الأسعار',
    valid: 'السريان',
    copyOf: 'البدء بأسعار قائمة',
    nothing: 'البدء بقائمة فارغة',
  },
  list: {
    price: 'السعر',
    search: 'البحث بالرمز أو الاسم',
    none: 'لا يوجد سعر مطابق. أضف سعرًا أو استورد ملفًا.',
    set: 'تحديد سعر',
    setOf: 'سعر {{name}}',
    empty: 'اتركه فارغًا لإزالة السعر من القائمة.',
    import: 'استيراد',
  },
  imports: {
    title: 'استيراد الأسعار',
    explain: 'الخدمات وأسعارها من جدول (CSV). تُؤخذ الصفوف كلها أو لا يُؤخذ شيء.',
    back: 'العودة إلى قائمة الأسعار',
  },
  services: {
    none: 'لا توجد خدمة مطابقة.',
    add: 'إضافة خدمة',
    edit: 'تعديل الخدمة',
    reference: 'تمثّل',
    referenceHint: 'معرّف دواء أو رمز فحص أو نوع جناح أو emergency؛ فارغ: لا شيء سوى رمزها',
    taxCode: 'رمز ضريبتها',
  },
  taxes: {
    none: 'ليس لهذه المنشأة ضرائب.',
    add: 'إضافة ضريبة',
    edit: 'تعديل الضريبة',
    rate: 'النسبة المئوية',
    rateWrong: 'نسبة مئوية من 0 إلى 100',
    inclusive: 'الأسعار شاملة الضريبة',
    onTop: 'تُضاف إلى السعر',
  },
};
