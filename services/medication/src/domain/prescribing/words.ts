import type { DrugForm } from '@nilecare/contracts/api/medication-formulary.ts';
import type { DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';

/** English: one and several. Arabic: one and fractions, 3 to 10, 11 and more. */
interface Counted {
  readonly en: readonly [one: string, several: string];
  readonly ar: readonly [one: string, few: string, many: string];
}
const same = (en: string, ar: string): Counted => ({ en: [en, en], ar: [ar, ar, ar] });
const counted = (one: string, several: string, ar: Counted['ar']): Counted => ({ en: [one, several], ar });

/** What is misread is written out: microgram, units (ISMP list of error-prone abbreviations). */
export const unitWords: Readonly<Record<DoseUnit, Counted>> = {
  g: same('g', 'غ'),
  mg: same('mg', 'ملغ'),
  ug: counted('microgram', 'micrograms', ['ميكروغرام', 'ميكروغرام', 'ميكروغرام']),
  ng: counted('nanogram', 'nanograms', ['نانوغرام', 'نانوغرام', 'نانوغرام']),
  mL: same('mL', 'مل'),
  L: same('L', 'لتر'),
  '[iU]': counted('unit', 'units', ['وحدة', 'وحدات', 'وحدة']),
  mmol: same('mmol', 'مليمول'),
  meq: same('mEq', 'ملي مكافئ'),
  '{tablet}': counted('tablet', 'tablets', ['قرص', 'أقراص', 'قرصًا']),
  '{capsule}': counted('capsule', 'capsules', ['كبسولة', 'كبسولات', 'كبسولة']),
  '{sachet}': counted('sachet', 'sachets', ['كيس', 'أكياس', 'كيسًا']),
  '{lozenge}': counted('lozenge', 'lozenges', ['قرص استحلاب', 'أقراص استحلاب', 'قرص استحلاب']),
  '{suppository}': counted('suppository', 'suppositories', ['لبوسة', 'لبوسات', 'لبوسة']),
  '{pessary}': counted('pessary', 'pessaries', ['تحميلة مهبلية', 'تحاميل مهبلية', 'تحميلة مهبلية']),
  '{patch}': counted('patch', 'patches', ['لصقة', 'لصقات', 'لصقة']),
  '{puff}': counted('puff', 'puffs', ['بخة', 'بخات', 'بخة']),
  '{spray}': counted('spray', 'sprays', ['رشة', 'رشات', 'رشة']),
  '{drop}': counted('drop', 'drops', ['قطرة', 'قطرات', 'قطرة']),
  '{application}': counted('application', 'applications', ['دهنة', 'دهنات', 'دهنة']),
  '{ampoule}': counted('ampoule', 'ampoules', ['أمبولة', 'أمبولات', 'أمبولة']),
  '{vial}': counted('vial', 'vials', ['فيال', 'فيالات', 'فيالًا']),
  '{syringe}': counted('syringe', 'syringes', ['محقنة', 'محاقن', 'محقنة']),
  '{pen}': counted('pen', 'pens', ['قلم حقن', 'أقلام حقن', 'قلم حقن']),
  '{bag}': counted('bag', 'bags', ['كيس محلول', 'أكياس محلول', 'كيس محلول']),
  '{bottle}': counted('bottle', 'bottles', ['زجاجة', 'زجاجات', 'زجاجة']),
  '{tube}': counted('tube', 'tubes', ['أنبوب', 'أنابيب', 'أنبوبًا']),
  '{inhaler}': counted('inhaler', 'inhalers', ['بخاخ', 'بخاخات', 'بخاخًا']),
};

export const formWords: Readonly<Record<DrugForm, { readonly en: string; readonly ar: string }>> = {
  tablet: { en: 'tablet', ar: 'أقراص' },
  'extended-release-tablet': { en: 'extended-release tablet', ar: 'أقراص ممتدة المفعول' },
  'dispersible-tablet': { en: 'dispersible tablet', ar: 'أقراص قابلة للذوبان' },
  capsule: { en: 'capsule', ar: 'كبسولات' },
  'oral-solution': { en: 'oral solution', ar: 'محلول للشرب' },
  'oral-suspension': { en: 'oral suspension', ar: 'معلق للشرب' },
  'oral-powder': { en: 'oral powder', ar: 'مسحوق للشرب' },
  injection: { en: 'injection', ar: 'حقن' },
  'powder-for-injection': { en: 'powder for injection', ar: 'مسحوق للحقن' },
  infusion: { en: 'infusion', ar: 'محلول للتسريب' },
  inhaler: { en: 'inhaler', ar: 'بخاخ للاستنشاق' },
  'nebuliser-solution': { en: 'nebuliser solution', ar: 'محلول للرذاذ' },
  'nasal-spray': { en: 'nasal spray', ar: 'بخاخ للأنف' },
  'eye-drops': { en: 'eye drops', ar: 'قطرة للعين' },
  'ear-drops': { en: 'ear drops', ar: 'قطرة للأذن' },
  cream: { en: 'cream', ar: 'كريم' },
  ointment: { en: 'ointment', ar: 'مرهم' },
  gel: { en: 'gel', ar: 'جل' },
  patch: { en: 'patch', ar: 'لصقات' },
  suppository: { en: 'suppository', ar: 'لبوس' },
  pessary: { en: 'pessary', ar: 'تحاميل مهبلية' },
};

export const routeWords: Readonly<Record<Route, { readonly en: string; readonly ar: string }>> = {
  oral: { en: 'by mouth', ar: 'عن طريق الفم' },
  sublingual: { en: 'under the tongue', ar: 'تحت اللسان' },
  buccal: { en: 'inside the cheek', ar: 'داخل الخد' },
  nasogastric: { en: 'through the nasogastric tube', ar: 'عبر الأنبوب الأنفي المعدي' },
  intravenous: { en: 'into a vein', ar: 'في الوريد' },
  intramuscular: { en: 'into a muscle', ar: 'في العضل' },
  subcutaneous: { en: 'under the skin', ar: 'تحت الجلد' },
  intradermal: { en: 'into the skin', ar: 'داخل الجلد' },
  intrathecal: { en: 'INTO THE SPINAL CANAL', ar: 'داخل القناة الشوكية' },
  inhaled: { en: 'inhaled', ar: 'بالاستنشاق' },
  nebulised: { en: 'by nebuliser', ar: 'بجهاز الرذاذ' },
  nasal: { en: 'into the nose', ar: 'في الأنف' },
  ophthalmic: { en: 'into the eye', ar: 'في العين' },
  otic: { en: 'into the ear', ar: 'في الأذن' },
  topical: { en: 'on the skin', ar: 'على الجلد' },
  transdermal: { en: 'on the skin, as a patch', ar: 'لصقة على الجلد' },
  rectal: { en: 'into the rectum', ar: 'عن طريق الشرج' },
  vaginal: { en: 'into the vagina', ar: 'عن طريق المهبل' },
};
