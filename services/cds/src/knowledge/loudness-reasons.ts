import type { KnowledgeDocument } from '../domain/knowledge-document.ts';
import type { KnowledgeFault } from '../domain/knowledge-fault.ts';
import { usualTier } from '../domain/severity.ts';

type Loud = Pick<KnowledgeDocument['interactions'][number], 'severity' | 'tier' | 'why'>;

/**
 * Rules of the product that are louder or quieter than their severity without a word why, and words about a tier that is
 * the usual one. What is imported gives no reasons: nobody here judged it.
 */
export function unreasonedTiers({ interactions, duplicates, renal, potassium }: KnowledgeDocument): KnowledgeFault[] {
  const faults = (where: string, { severity, tier, why }: Loud): KnowledgeFault[] => {
    const isUsual = tier === undefined || tier === usualTier(severity);
    if (isUsual && tier !== undefined)
      return [{ where, message: `tier ${tier} is the usual one of ${severity}: leave it out` }];
    if (isUsual === (why === undefined)) return [];
    return [
      {
        where,
        message: isUsual
          ? 'says why of a tier that is the usual one'
          : 'has another tier than usual and does not say why',
      },
    ];
  };
  return [
    ...interactions.flatMap((it) => faults(`interactions/${it.id}`, it)),
    ...duplicates.flatMap((it) => faults(`duplicates/${it.id}`, it)),
    ...renal.flatMap((it) => it.bands.flatMap((band) => faults(`renal/${it.id}`, band))),
    ...potassium.flatMap((it) => it.bands.flatMap((band) => faults(`potassium/${it.id}`, band))),
  ];
}
