import type { Severity } from '@nilecare/contracts/drugs.ts';
import type { InteractionEntry, KnowledgeSections } from '../domain/knowledge-document.ts';

export interface Substance {
  readonly rxcui: string;
  readonly name: string;
}

export interface ImportedPair {
  readonly one: Substance;
  readonly other: Substance;
  readonly severity: Severity;
  readonly description: string;
}

const clip = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** An interaction that a foreign source names, as a rule. Nobody here judged it, so it never interrupts. */
export function ruleOfPair({ one, other, severity, description }: ImportedPair, layer: string): InteractionEntry {
  const pair = [one, other].toSorted((a, b) => (a.rxcui < b.rxcui ? -1 : 1));
  return {
    id: `imported-${layer}-${pair.map((it) => it.rxcui).join('-')}`,
    kind: 'interaction',
    between: [one.name, other.name],
    severity,
    tier: severity === 'contraindicated' || severity === 'serious' ? 'warn' : 'info',
    effect: { en: 'interaction in an imported source', ar: 'تداخل مذكور في مصدر مستورد' },
    mechanism: {
      en: clip(description, 200),
      ar: 'النص الأصلي بالإنجليزية في المصدر المستورد.',
    },
    action: {
      en: 'Look it up; no pharmacist of this hospital judged it yet.',
      ar: 'راجع مرجعًا؛ لم يقيّمه صيدلي المستشفى بعد.',
    },
    sources: [`imported-${layer}`],
  };
}

/** A substance as an ingredient. Its name stands in for the Arabic one, which such sources lack. */
export const ingredientOf = ({ rxcui, name }: Substance): KnowledgeSections['ingredients'][number] => ({
  rxcui,
  en: name.toLowerCase().slice(0, 120),
  ar: name.toLowerCase().slice(0, 120),
  aka: [],
  // The source that was imported says it.
  unverified: false,
  imported: true,
});

/** Citation of a layer; its year is the one in its name, `drugbank-2026`. */
export const layerSource = (layer: string): KnowledgeSections['sources'][number] => ({
  id: `imported-${layer}`,
  title: `Imported source ${layer}`,
  year: Number(/(?:19|20)\d\d/.exec(layer)?.[0] ?? 2026),
});
