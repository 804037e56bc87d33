import { push, type CompileContext } from './compile-context.ts';
import type { PotassiumBand, PotassiumRule } from './knowledge.ts';
import type { KnowledgeDocument } from './knowledge-document.ts';
import { byDanger, usualTier } from './severity.ts';

type Entry = KnowledgeDocument['potassium'][number]['bands'][number];

const bandOf = (band: Entry): PotassiumBand => ({
  below: 'below' in band ? band.below : undefined,
  above: 'above' in band ? band.above : undefined,
  severity: band.severity,
  tier: band.tier ?? usualTier(band.severity),
  action: band.action,
});

/** What low or high potassium means for a drug, by ingredient. */
export function compilePotassium(document: KnowledgeDocument, context: CompileContext) {
  const rules = new Map<string, PotassiumRule[]>();
  for (const { id, of, kind, bands, needed, effect, mechanism, sources } of document.potassium) {
    const where = `potassium/${id}`;
    const compiled = bands
      .map((band) => ({ band: bandOf(band), why: band.why ?? null }))
      .toSorted((a, b) => byDanger({ id: '', ...a.band }, { id: '', ...b.band }));
    const rule: PotassiumRule = {
      id: `potassium-${id}`,
      kind,
      bands: compiled.map((it) => it.band),
      needed,
      effect,
      mechanism,
      sources: context.citations(sources, where),
    };
    for (const rxcui of context.members.of(of, where)) push(rules, rxcui, rule);
    const [worst] = compiled;
    if (!worst) continue;
    const { severity, tier, action } = worst.band;
    const listed = { id: rule.id, kind, severity, tier, why: worst.why, effect, mechanism, action };
    context.listed.push({ ...listed, sources: rule.sources, about: context.members.inWords(of) });
  }
  return rules;
}
