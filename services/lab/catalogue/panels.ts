import type { LabPanel } from '@nilecare/contracts/api/lab.ts';

const panel = (code: string, en: string, ar: string, tests: string, loinc: LabPanel['loinc'] = null): LabPanel => ({
  code,
  name: { en, ar },
  loinc,
  testCodes: tests.split(' '),
  active: true,
});

export const panels: readonly LabPanel[] = [
  panel(
    'CBC',
    'Complete blood count',
    'صورة دم كاملة',
    'HB RBC HCT MCV MCH MCHC RDW PLT WBC NEUT LYMPH MONO EOS BASO',
    '58410-2',
  ),
  panel('UE', 'Urea and electrolytes', 'وظائف الكلى والأملاح', 'NA K CL CO2 UREA CREA'),
  panel('LFT', 'Liver tests', 'وظائف الكبد', 'ALB TP BILI BILID ALP ALT AST GGT'),
  panel('BONE', 'Bone profile', 'فحوص العظام', 'CA PHOS ALB ALP'),
  panel('LIPID', 'Lipids', 'دهون الدم', 'CHOL HDL LDL TRIG', '24331-1'),
  panel('COAG', 'Coagulation', 'تخثر الدم', 'PT INR APTT FIB'),
  panel('THYR', 'Thyroid tests', 'وظائف الدرقية', 'TSH FT4'),
  panel('CARD', 'Cardiac markers', 'واسمات القلب', 'TROPI CKMB'),
  panel('ABG', 'Arterial blood gas', 'غازات الدم الشرياني', 'PH PCO2 PO2 HCO3 BE LACTA', '24336-0'),
  panel('UA', 'Urinalysis', 'تحليل البول', 'UCOL USG UPH UPROT UGLU UKET UBLD UNIT ULEU UWBC URBC', '24356-8'),
  panel('VIRUS', 'HIV and hepatitis', 'فيروسات الدم', 'HIV HBSAG HCV'),
];
