import { everybody, GUIDELINE, MAKER, possible, PRESENCE, SLOW, STRIP, testsOf } from './define.ts';

const urine = testsOf({ section: 'urinalysis', specimen: 'urine', container: 'urine-cup', source: MAKER });
const serology = testsOf({
  section: 'immunology',
  specimen: 'blood',
  container: 'serum-yellow',
  source: MAKER,
  turnaround: { routine: 1_440, urgent: 240, stat: 90 },
});
const common = {
  section: 'microbiology',
  kind: 'text',
  turnaround: SLOW,
  source: 'Read by a microbiologist; no range',
} as const;
const culture = testsOf({ ...common, specimen: 'blood', container: 'culture-bottles' });

export const others = [
  urine('UCOL', '5778-6', 'Urine colour', 'لون البول', { kind: 'text' }),
  urine('USG', '5811-5', 'Urine specific gravity', 'الكثافة النوعية للبول', {
    unit: '{ratio}',
    decimals: 3,
    ranges: everybody([1.003, 1.03]),
    plausible: possible(1, 1.08),
  }),
  urine('UPH', '5803-2', 'Urine pH', 'حموضة البول', {
    unit: '[pH]',
    decimals: 1,
    ranges: everybody([4.5, 8]),
    plausible: possible(3, 11),
  }),
  urine('UPROT', '20454-5', 'Urine protein', 'بروتين البول', STRIP),
  urine('UGLU', '25428-4', 'Urine glucose', 'غلوكوز البول', STRIP),
  urine('UKET', '2514-8', 'Urine ketones', 'كيتونات البول', STRIP),
  urine('UBLD', '5794-3', 'Urine blood', 'دم البول', STRIP),
  urine('UNIT', '5802-4', 'Urine nitrite', 'نتريت البول', PRESENCE),
  urine('ULEU', '5799-2', 'Urine leukocyte esterase', 'إستراز كريات البول البيضاء', STRIP),
  urine('UWBC', '5821-4', 'Urine white cells', 'كريات بيضاء في البول', {
    unit: '/[HPF]',
    ranges: everybody([0, 5]),
    plausible: possible(0, 1000),
  }),
  urine('URBC', '13945-1', 'Urine red cells', 'كريات حمراء في البول', {
    unit: '/[HPF]',
    ranges: everybody([0, 3]),
    plausible: possible(0, 1000),
  }),
  urine('ACR', '9318-7', 'Albumin to creatinine, urine', 'نسبة الألبومين إلى الكرياتينين', {
    unit: 'mg/g',
    ranges: everybody([0, 30]),
    plausible: possible(0, 30_000),
    source: 'KDIGO 2024: raised from 30 mg/g',
  }),
  urine('UHCG', '2106-3', 'Pregnancy test, urine', 'اختبار الحمل', {
    ...PRESENCE,
    abnormalChoices: [],
    source: GUIDELINE,
  }),
  serology('HIV', '56888-1', 'HIV antigen and antibodies', 'فيروس نقص المناعة', PRESENCE),
  serology('HBSAG', '5196-1', 'Hepatitis B surface antigen', 'مستضد التهاب الكبد B', PRESENCE),
  serology('HCV', '13955-0', 'Hepatitis C antibodies', 'أضداد التهاب الكبد C', PRESENCE),
  serology('RPR', '20507-0', 'Syphilis (RPR)', 'الزهري', PRESENCE),
  serology('RF', '11572-5', 'Rheumatoid factor', 'العامل الروماتويدي', {
    unit: '[IU]/mL',
    ranges: everybody([0, 14]),
    plausible: possible(0, 10_000),
  }),
  serology('ASO', '5370-2', 'Antistreptolysin O', 'مضاد الستربتوليزين', {
    unit: '[IU]/mL',
    ranges: everybody([0, 200]),
    plausible: possible(0, 10_000),
  }),
  serology('ANA', '5048-4', 'Antinuclear antibodies', 'أضداد النوى', { kind: 'titre' }),
  culture('BCULT', '600-7', 'Blood culture', 'زرع الدم'),
  culture('UCULT', '630-4', 'Urine culture', 'زرع البول', { specimen: 'urine', container: 'sterile-tube' }),
  culture('SCULT', '625-4', 'Stool culture', 'زرع البراز', { specimen: 'stool', container: 'stool-cup' }),
  culture('SPCULT', '6460-0', 'Sputum culture', 'زرع القشع', { specimen: 'sputum', container: 'sterile-tube' }),
  culture('WCULT', '6462-6', 'Wound culture', 'زرع الجرح', { specimen: 'swab', container: 'swab-tube' }),
  culture('CSFCULT', '606-4', 'Cerebrospinal fluid culture', 'زرع السائل النخاعي', {
    specimen: 'csf',
    container: 'sterile-tube',
  }),
  culture('OVA', '10704-5', 'Ova and parasites, stool', 'طفيليات البراز', {
    specimen: 'stool',
    container: 'stool-cup',
    turnaround: { routine: 480, urgent: 240, stat: 120 },
  }),
  culture('AFB', '11545-1', 'Acid-fast smear', 'لطاخة عصيات السل', {
    ...{ specimen: 'sputum', container: 'sterile-tube', turnaround: { routine: 1_440, urgent: 480, stat: 240 } },
    ...{
      kind: 'choice',
      choices: ['negative', 'scanty', '1+', '2+', '3+'],
      criticalChoices: ['scanty', '1+', '2+', '3+'],
    },
  }),
];
