/** What is found in those who lie in a ward, by why they were admitted; ICD-10. */
const byReason: Readonly<Record<string, string>> = {
  'Septic shock': 'A41.9',
  'Acute respiratory failure': 'J96.0',
  'After cardiac surgery': 'I25.1',
  'Severe pneumonia': 'J18.9',
  'Diabetic ketoacidosis': 'E11.1',
  'Heart failure': 'I50.9',
  'After abdominal surgery': 'K35.8',
  'Gastrointestinal bleeding': 'K92.2',
  'Chronic lung disease, exacerbated': 'J44.1',
  'Community-acquired pneumonia': 'J18.9',
  'Poorly controlled diabetes': 'E11.6',
  'Kidney infection': 'N10',
  'Deep vein thrombosis': 'I82.4',
};

/** What stands for a reason that is none of these: a general examination. */
const EXAMINATION = 'Z00.0';

export const diagnosisOf = (reason: string | null): string => byReason[reason ?? ''] ?? EXAMINATION;
