import {
  ADULT,
  adults,
  bySex,
  changesBy,
  critical,
  everybody,
  HAEMATOLOGY,
  MAKER,
  movesBy,
  possible,
  testsOf,
  YEAR,
} from './define.ts';

const blood = testsOf({ section: 'haematology', specimen: 'blood', container: 'edta-purple', source: HAEMATOLOGY });
const plasma = testsOf({ section: 'coagulation', specimen: 'blood', container: 'citrate-blue', source: HAEMATOLOGY });
const cells = { unit: '10*9/L', decimals: 2 };

export const haematology = [
  blood('HB', '718-7', 'Haemoglobin', 'هيموغلوبين', {
    ...{ unit: 'g/dL', decimals: 1, plausible: possible(1, 28), delta: movesBy(3) },
    ranges: [
      { toDays: 4, low: 14, high: 22 },
      { fromDays: 4, toDays: 30, low: 12.5, high: 20.5 },
      { fromDays: 30, toDays: 180, low: 9.4, high: 14 },
      { fromDays: 180, toDays: 6 * YEAR, low: 11.1, high: 14.1 },
      { fromDays: 6 * YEAR, toDays: ADULT, low: 11.5, high: 15.5 },
      { sex: 'female', fromDays: ADULT, low: 11, high: 14, pregnant: true },
      ...bySex([13, 17], [12, 15]),
    ],
    criticals: [
      { toDays: 30, low: 9, high: 23 },
      { fromDays: 30, low: 7, high: 20 },
    ],
  }),
  blood('RBC', '789-8', 'Red cells', 'كريات الدم الحمراء', {
    unit: '10*12/L',
    decimals: 2,
    ranges: bySex([4.5, 5.5], [3.8, 4.8]),
    plausible: possible(0.3, 10),
  }),
  blood('HCT', '4544-3', 'Haematocrit', 'الهيماتوكريت', {
    unit: '%',
    decimals: 1,
    ranges: bySex([40, 50], [36, 46]),
    plausible: possible(3, 80),
    delta: movesBy(9),
  }),
  blood('MCV', '787-2', 'Mean cell volume', 'متوسط حجم الكرية', {
    unit: 'fL',
    decimals: 1,
    ranges: adults([83, 101]),
    plausible: possible(40, 160),
    delta: movesBy(5, 168),
  }),
  blood('MCH', '785-6', 'Mean cell haemoglobin', 'متوسط هيموغلوبين الكرية', {
    unit: 'pg',
    decimals: 1,
    ranges: adults([27, 32]),
    plausible: possible(8, 60),
  }),
  blood('MCHC', '786-4', 'Mean cell haemoglobin concentration', 'تركيز هيموغلوبين الكرية', {
    unit: 'g/dL',
    decimals: 1,
    ranges: adults([31.5, 34.5]),
    plausible: possible(15, 50),
  }),
  blood('RDW', '788-0', 'Red cell distribution width', 'تباين حجم الكريات الحمراء', {
    unit: '%',
    decimals: 1,
    ranges: adults([11.6, 14]),
    plausible: possible(5, 50),
  }),
  blood('PLT', '777-3', 'Platelets', 'الصفائح الدموية', {
    unit: '10*9/L',
    ranges: everybody([150, 410]),
    criticals: critical([30, 1000]),
    plausible: possible(0, 5000),
    delta: changesBy(60),
  }),
  blood('WBC', '6690-2', 'White cells', 'كريات الدم البيضاء', {
    ...cells,
    ranges: [
      { toDays: 30, low: 5, high: 21 },
      { fromDays: 30, toDays: 2 * YEAR, low: 6, high: 18 },
      { fromDays: 2 * YEAR, toDays: ADULT, low: 5, high: 13 },
      ...adults([4, 10]),
    ],
    criticals: critical([1, 50]),
    plausible: possible(0, 800),
  }),
  blood('NEUT', '751-8', 'Neutrophils', 'العدلات', {
    ...cells,
    ranges: adults([2, 7]),
    criticals: critical([0.5, null]),
    plausible: possible(0, 500),
  }),
  blood('LYMPH', '731-0', 'Lymphocytes', 'اللمفاويات', {
    ...cells,
    ranges: adults([1, 3]),
    criticals: critical([null, 50]),
    plausible: possible(0, 800),
  }),
  blood('MONO', '742-7', 'Monocytes', 'الوحيدات', { ...cells, ranges: adults([0.2, 1]), plausible: possible(0, 200) }),
  blood('EOS', '711-2', 'Eosinophils', 'الحمضات', {
    ...cells,
    ranges: adults([0.02, 0.5]),
    plausible: possible(0, 200),
  }),
  blood('BASO', '704-7', 'Basophils', 'القعدات', {
    ...cells,
    ranges: adults([0.02, 0.1]),
    plausible: possible(0, 200),
  }),
  blood('RETIC', '17849-1', 'Reticulocytes', 'الخلايا الشبكية', {
    unit: '%',
    decimals: 1,
    ranges: adults([0.5, 2.5]),
    plausible: possible(0, 60),
  }),
  blood('ESR', '4537-7', 'Erythrocyte sedimentation rate', 'سرعة ترسب الدم', {
    unit: 'mm/h',
    ranges: bySex([0, 15], [0, 20]),
    plausible: possible(0, 160),
  }),
  blood('FILM', '5909-7', 'Blood film', 'لطاخة الدم', { kind: 'text' }),
  blood('HBA1C', '59261-8', 'HbA1c', 'السكر التراكمي', {
    unit: 'mmol/mol',
    ranges: everybody([20, 41]),
    plausible: possible(9, 200),
    source: 'World Health Organization 2011: diabetes from 48 mmol/mol',
  }),
  blood('MALARIA', '32700-7', 'Malaria film', 'لطاخة الملاريا', {
    ...{
      kind: 'choice',
      choices: ['negative', 'P. vivax', 'P. ovale', 'P. malariae', 'P. falciparum', 'mixed'],
      source: 'World Health Organization: guidelines for malaria',
    },
    ...{ abnormalChoices: ['P. vivax', 'P. ovale', 'P. malariae'], criticalChoices: ['P. falciparum', 'mixed'] },
  }),
  blood('GROUP', '882-1', 'Blood group', 'فصيلة الدم', {
    kind: 'choice',
    choices: ['A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-'],
  }),
  plasma('PT', '5902-2', 'Prothrombin time', 'زمن البروثرومبين', {
    unit: 's',
    decimals: 1,
    ranges: everybody([11, 16]),
    plausible: possible(6, 200),
  }),
  plasma('INR', '6301-6', 'INR', 'النسبة المعيارية الدولية', {
    unit: '{INR}',
    decimals: 1,
    ranges: everybody([0.8, 1.2]),
    criticals: critical([null, 5]),
    plausible: possible(0.5, 20),
    delta: movesBy(2),
  }),
  plasma('APTT', '14979-9', 'Activated partial thromboplastin time', 'زمن الثرومبوبلاستين الجزئي', {
    unit: 's',
    decimals: 1,
    ranges: adults([26, 40]),
    criticals: critical([null, 100]),
    plausible: possible(10, 300),
  }),
  plasma('FIB', '3255-7', 'Fibrinogen', 'الفيبرينوجين', {
    unit: 'g/L',
    decimals: 1,
    ranges: adults([1.8, 3.6]),
    criticals: critical([1, null]),
    plausible: possible(0.1, 15),
  }),
  plasma('DDIMER', '48065-7', 'D-dimer (FEU)', 'دي دايمر', {
    unit: 'ng/mL',
    ranges: adults([0, 500]),
    plausible: possible(0, 100_000),
    source: MAKER,
  }),
];
