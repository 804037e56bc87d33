import type { CompileContext } from './compile-context.ts';
import type { RenalRule } from './knowledge.ts';
import type { KnowledgeDocument } from './knowledge-document.ts';
import { atLeast, usualTier } from './severity.ts';

const usualMechanism = {
  en: 'It leaves the body through the kidneys, and collects when they work less.',
  ar: 'يُطرح عن طريق الكليتين ويتراكم عند ضعف وظيفتهما.',
};

/** What to do with weak kidneys, by ingredient. */
export function compileRenal(document: KnowledgeDocument, context: CompileContext): Map<string, RenalRule> {
  const rules = new Map<string, RenalRule>();
  for (const { id, of, bands, mechanism = usualMechanism, sources } of document.renal) {
    const where = `renal/${id}`;
    const cited = context.citations(sources, where);
    const rule: RenalRule = {
      id: `renal-${id}`,
      bands: bands
        .map(({ below, severity, tier, action }) => ({ below, severity, tier: tier ?? usualTier(severity), action }))
        .toSorted((a, b) => a.below - b.below),
      mechanism,
      sources: cited,
    };
    for (const rxcui of context.members.of(of, where)) {
      if (rules.has(rxcui)) context.faults.push({ where, message: `speaks of a drug twice: ${rxcui}` });
      rules.set(rxcui, rule);
    }
    const worst = rule.bands.reduce(
      (it, next) => (it && atLeast(it.severity, next.severity) ? it : next),
      rule.bands[0],
    );
    if (!worst) continue;
    context.listed.push({
      ...worst,
      id: rule.id,
      kind: 'renal',
      why: bands.find((it) => it.below === worst.below)?.why ?? null,
      effect: { en: `below ${worst.below} mL/min`, ar: `أقل من ${worst.below} مل/دقيقة` },
      mechanism,
      sources: cited,
      about: context.members.inWords(of),
    });
  }
  return rules;
}
