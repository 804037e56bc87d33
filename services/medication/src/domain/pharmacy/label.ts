import type { Bilingual } from '@nilecare/contracts/primitives.ts';

interface Text {
  readonly en: string;
  readonly ar: string;
}

export interface LabelFacts {
  readonly drug: Text;
  readonly unit: Bilingual;
  readonly quantity: number;
  /** How it is taken, as it was prescribed. */
  readonly line: Text;
  readonly instructions: string | null;
  readonly batches: readonly { readonly lot: string; readonly expiresOn: string }[];
  readonly highAlert: boolean;
  readonly controlled: boolean;
}

const words = {
  lot: { en: 'Lot', ar: 'تشغيلة' },
  expires: { en: 'exp.', ar: 'تنتهي' },
  highAlert: { en: 'HIGH-ALERT DRUG', ar: 'دواء عالي الخطورة' },
  controlled: { en: 'CONTROLLED DRUG', ar: 'دواء خاضع للرقابة' },
} as const;

/** What stands on the label of what was dispensed, line by line; the patient's name is added where it is printed. */
export function labelLines(facts: LabelFacts, language: 'en' | 'ar'): string[] {
  const said = (word: keyof typeof words) => words[word][language];
  return [
    `${facts.drug[language]} × ${facts.quantity} ${facts.unit[language]}`,
    facts.line[language],
    ...(facts.instructions === null ? [] : [facts.instructions]),
    ...facts.batches.map(({ lot, expiresOn }) => `${said('lot')} ${lot}, ${said('expires')} ${expiresOn}`),
    ...(facts.highAlert ? [said('highAlert')] : []),
    ...(facts.controlled ? [said('controlled')] : []),
  ];
}
