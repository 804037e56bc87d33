import { liquid, powder, solid, type DrugPlan } from './drug-plan.ts';

/** For stomach and bowels, nerves and mind, breath, eyes, and what else there is; RxCUIs are those of RxNorm ingredients. */
export const otherDrugs: readonly DrugPlan[] = [
  // Stomach and bowels
  solid({ rxcui: '7646', en: 'Omeprazole', ar: 'أوميبرازول', brands: ['Losec', 'Omez', 'اوميز'] }, 'capsule', [
    20,
    'mg',
  ]),
  solid({ rxcui: '40790', en: 'Pantoprazole', ar: 'بانتوبرازول', brands: ['Controloc', 'كنترولوك'] }, 'tablet', [
    40,
    'mg',
  ]),
  powder(
    { rxcui: '40790', en: 'Pantoprazole', ar: 'بانتوبرازول', brands: ['Controloc', 'كنترولوك'] },
    [40, 'mg'],
    ['intravenous'],
  ),
  solid({ rxcui: '4278', en: 'Famotidine', ar: 'فاموتيدين', brands: ['Antodine'] }, 'tablet', [20, 'mg']),
  solid({ rxcui: '6915', en: 'Metoclopramide', ar: 'ميتوكلوبراميد', brands: ['Primperan', 'بريمبران'] }, 'tablet', [
    10,
    'mg',
  ]),
  liquid(
    { rxcui: '6915', en: 'Metoclopramide', ar: 'ميتوكلوبراميد', brands: ['Primperan', 'بريمبران'] },
    'injection',
    [5, 'mg', 1],
    { in: '{ampoule}', holds: 2, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  solid({ rxcui: '3626', en: 'Domperidone', ar: 'دومبيريدون', brands: ['Motilium', 'موتيليوم'] }, 'tablet', [10, 'mg']),
  solid({ rxcui: '26225', en: 'Ondansetron', ar: 'أوندانسيترون', brands: ['Zofran', 'زوفران'] }, 'tablet', [8, 'mg']),
  liquid(
    { rxcui: '26225', en: 'Ondansetron', ar: 'أوندانسيترون', brands: ['Zofran', 'زوفران'] },
    'injection',
    [2, 'mg', 1],
    { in: '{ampoule}', holds: 4, singleUse: true },
    ['intravenous'],
  ),
  solid({ rxcui: '6468', en: 'Loperamide', ar: 'لوبيراميد', brands: ['Imodium', 'ايموديوم'] }, 'capsule', [2, 'mg']),
  solid(
    { rxcui: '1851', en: 'Hyoscine butylbromide', ar: 'هيوسين بوتيل بروميد', brands: ['Buscopan', 'بوسكوبان'] },
    'tablet',
    [10, 'mg'],
  ),
  // Nerves and mind
  solid(
    {
      rxcui: '2002',
      en: 'Carbamazepine',
      ar: 'كاربامازيبين',
      brands: ['Tegretol', 'تجريتول'],
      lookAlike: 'Oxcarbazepine',
    },
    'tablet',
    [200, 'mg'],
  ),
  solid({ rxcui: '8183', en: 'Phenytoin', ar: 'فينيتوين', brands: ['Epanutin', 'Epilactin'] }, 'capsule', [100, 'mg']),
  solid(
    { rxcui: '11118', en: 'Valproate', ar: 'فالبروات', brands: ['Depakine', 'ديباكين'] },
    'extended-release-tablet',
    [500, 'mg'],
  ),
  solid(
    {
      rxcui: '114477',
      en: 'Levetiracetam',
      ar: 'ليفيتيراسيتام',
      brands: ['Keppra', 'كيبرا', 'Tiratam'],
      lookAlike: 'Levofloxacin',
    },
    'tablet',
    [500, 'mg'],
  ),
  solid(
    { rxcui: '8134', en: 'Phenobarbital', ar: 'فينوباربيتال', brands: ['Sominaletta'], controlled: '3' },
    'tablet',
    [30, 'mg'],
  ),
  solid(
    { rxcui: '3322', en: 'Diazepam', ar: 'ديازيبام', brands: ['Valium', 'فاليوم', 'Neuril'], controlled: '4' },
    'tablet',
    [5, 'mg'],
  ),
  liquid(
    { rxcui: '3322', en: 'Diazepam', ar: 'ديازيبام', brands: ['Valium', 'فاليوم', 'Neuril'], controlled: '4' },
    'injection',
    [5, 'mg', 1],
    { in: '{ampoule}', holds: 2, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  liquid(
    { rxcui: '6960', en: 'Midazolam', ar: 'ميدازولام', brands: ['Dormicum'], highAlert: true, controlled: '4' },
    'injection',
    [5, 'mg', 1],
    { in: '{ampoule}', holds: 1, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  solid({ rxcui: '2598', en: 'Clonazepam', ar: 'كلونازيبام', brands: ['Rivotril'], controlled: '4' }, 'tablet', [
    2,
    'mg',
  ]),
  solid({ rxcui: '596', en: 'Alprazolam', ar: 'ألبرازولام', brands: ['Xanax', 'زاناكس'], controlled: '4' }, 'tablet', [
    0.5,
    'mg',
  ]),
  solid({ rxcui: '5093', en: 'Haloperidol', ar: 'هالوبيريدول', brands: ['Haldol', 'سافينيز', 'Safinace'] }, 'tablet', [
    5,
    'mg',
  ]),
  solid({ rxcui: '35636', en: 'Risperidone', ar: 'ريسبيريدون', brands: ['Risperdal'] }, 'tablet', [2, 'mg']),
  solid({ rxcui: '61381', en: 'Olanzapine', ar: 'أولانزابين', brands: ['Zyprexa'] }, 'tablet', [10, 'mg']),
  solid({ rxcui: '51272', en: 'Quetiapine', ar: 'كويتيابين', brands: ['Seroquel'] }, 'tablet', [100, 'mg']),
  solid({ rxcui: '704', en: 'Amitriptyline', ar: 'أميتريبتيلين', brands: ['Tryptizol', 'تريبتيزول'] }, 'tablet', [
    25,
    'mg',
  ]),
  solid({ rxcui: '4493', en: 'Fluoxetine', ar: 'فلوكسيتين', brands: ['Prozac', 'بروزاك'] }, 'capsule', [20, 'mg']),
  solid({ rxcui: '36437', en: 'Sertraline', ar: 'سيرترالين', brands: ['Lustral', 'لوسترال'] }, 'tablet', [50, 'mg']),
  solid({ rxcui: '321988', en: 'Escitalopram', ar: 'إسيتالوبرام', brands: ['Cipralex', 'سيبرالكس'] }, 'tablet', [
    10,
    'mg',
  ]),
  solid(
    { rxcui: '6448', en: 'Lithium', ar: 'ليثيوم', brands: ['Prianil'], highAlert: true },
    'extended-release-tablet',
    [400, 'mg'],
  ),
  solid({ rxcui: '25480', en: 'Gabapentin', ar: 'جابابنتين', brands: ['Neurontin', 'Gaptin'] }, 'capsule', [300, 'mg']),
  solid(
    { rxcui: '187832', en: 'Pregabalin', ar: 'بريجابالين', brands: ['Lyrica', 'ليريكا'], controlled: '4' },
    'capsule',
    [75, 'mg'],
  ),
  liquid(
    { rxcui: '7242', en: 'Naloxone', ar: 'نالوكسون', brands: ['Narcan'] },
    'injection',
    [0.4, 'mg', 1],
    { in: '{ampoule}', holds: 1, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  // Breath and allergy
  liquid(
    { rxcui: '435', en: 'Salbutamol', ar: 'سالبوتامول', brands: ['Ventolin', 'فنتولين', 'Farcolin'] },
    'inhaler',
    [100, 'ug', 1, '{puff}'],
    { in: '{inhaler}', holds: 200 },
    ['inhaled'],
  ),
  liquid(
    { rxcui: '435', en: 'Salbutamol', ar: 'سالبوتامول', brands: ['Ventolin', 'فنتولين', 'Farcolin'] },
    'nebuliser-solution',
    [5, 'mg', 1],
    { in: '{bottle}', holds: 20 },
    ['nebulised'],
  ),
  liquid(
    { rxcui: '7213', en: 'Ipratropium', ar: 'إبراتروبيوم', brands: ['Atrovent'] },
    'nebuliser-solution',
    [0.25, 'mg', 1],
    { in: '{vial}', holds: 2, singleUse: true },
    ['nebulised'],
  ),
  liquid(
    { rxcui: '19831', en: 'Budesonide', ar: 'بوديزونيد', brands: ['Pulmicort'] },
    'inhaler',
    [200, 'ug', 1, '{puff}'],
    { in: '{inhaler}', holds: 200 },
    ['inhaled'],
  ),
  solid({ rxcui: '88249', en: 'Montelukast', ar: 'مونتيلوكاست', brands: ['Singulair'] }, 'tablet', [10, 'mg']),
  solid(
    { rxcui: '10438', en: 'Theophylline', ar: 'ثيوفيلين', brands: ['Theo-SR', 'Quibron'] },
    'extended-release-tablet',
    [300, 'mg'],
  ),
  solid({ rxcui: '28889', en: 'Loratadine', ar: 'لوراتادين', brands: ['Claritine', 'كلاريتين'] }, 'tablet', [10, 'mg']),
  solid({ rxcui: '20610', en: 'Cetirizine', ar: 'سيتريزين', brands: ['Zyrtec', 'زيرتك'] }, 'tablet', [10, 'mg']),
  // Others
  solid({ rxcui: '519', en: 'Allopurinol', ar: 'ألوبيورينول', brands: ['Zyloric', 'زيلوريك'] }, 'tablet', [100, 'mg']),
  solid({ rxcui: '2683', en: 'Colchicine', ar: 'كولشيسين', brands: ['Colmediten'], highAlert: true }, 'tablet', [
    0.5,
    'mg',
  ]),
  solid(
    { rxcui: '6851', en: 'Methotrexate', ar: 'ميثوتريكسات', brands: ['MTX'], highAlert: true, lookAlike: 'Metolazone' },
    'tablet',
    [2.5, 'mg'],
  ),
  solid(
    { rxcui: '5521', en: 'Hydroxychloroquine', ar: 'هيدروكسي كلوروكين', brands: ['Plaquenil', 'بلاكونيل'] },
    'tablet',
    [200, 'mg'],
  ),
  solid(
    { rxcui: '1256', en: 'Azathioprine', ar: 'أزاثيوبرين', brands: ['Imuran'], lookAlike: 'Azithromycin' },
    'tablet',
    [50, 'mg'],
  ),
  solid({ rxcui: '4511', en: 'Folic acid', ar: 'حمض الفوليك', brands: ['Folicap'] }, 'tablet', [5, 'mg']),
  solid({ rxcui: '10324', en: 'Tamoxifen', ar: 'تاموكسيفين', brands: ['Nolvadex'], highAlert: true }, 'tablet', [
    20,
    'mg',
  ]),
  solid({ rxcui: '42331', en: 'Misoprostol', ar: 'ميزوبروستول', brands: ['Cytotec', 'سايتوتك', 'Misotac'] }, 'tablet', [
    200,
    'ug',
  ]),
  liquid(
    { rxcui: '7824', en: 'Oxytocin', ar: 'أوكسيتوسين', brands: ['Syntocinon'], highAlert: true },
    'injection',
    [10, '[iU]', 1],
    { in: '{ampoule}', holds: 1, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  liquid(
    { rxcui: '6585', en: 'Magnesium sulfate', ar: 'كبريتات المغنيسيوم', highAlert: true },
    'injection',
    [500, 'mg', 1],
    { in: '{ampoule}', holds: 10, singleUse: true },
    ['intravenous', 'intramuscular'],
  ),
  liquid(
    { rxcui: '8591', en: 'Potassium chloride', ar: 'كلوريد البوتاسيوم', brands: ['KCl', 'Slow-K'], highAlert: true },
    'injection',
    [150, 'mg', 1],
    { in: '{ampoule}', holds: 10, singleUse: true },
    ['intravenous'],
  ),
  liquid(
    { rxcui: '1895', en: 'Calcium', ar: 'كالسيوم' },
    'injection',
    [100, 'mg', 1],
    { in: '{ampoule}', holds: 10, singleUse: true },
    ['intravenous'],
  ),
  liquid({ rxcui: '10600', en: 'Timolol', ar: 'تيمولول' }, 'eye-drops', [5, 'mg', 1], { in: '{bottle}', holds: 5 }, [
    'ophthalmic',
  ]),
  liquid(
    { rxcui: '2348', en: 'Chloramphenicol', ar: 'كلورامفينيكول' },
    'eye-drops',
    [5, 'mg', 1],
    { in: '{bottle}', holds: 10 },
    ['ophthalmic'],
  ),
];
