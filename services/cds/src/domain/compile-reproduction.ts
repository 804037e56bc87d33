import type { Severity } from '@nilecare/contracts/drugs.ts';
import { list, push, type CompileContext } from './compile-context.ts';
import type { Rule } from './knowledge.ts';
import type { KnowledgeDocument } from './knowledge-document.ts';
import { usualTier } from './severity.ts';

type Kind = 'pregnancy' | 'lactation';

const severities = {
  contraindicated: 'contraindicated',
  avoid: 'serious',
  caution: 'moderate',
} as const satisfies Record<string, Severity>;

/** What is known about a drug in pregnancy or while breastfeeding, by ingredient; null: nothing against it. */
export function compileReproduction(document: KnowledgeDocument, kind: Kind, context: CompileContext) {
  const found = new Map<string, (Rule | null)[]>();
  for (const entry of document[kind]) {
    const where = `${kind}/${entry.id}`;
    const rule = entry.verdict === 'compatible' ? null : ruleOf(entry, kind, context, where);
    if (rule) list(context, rule, [entry.of]);
    for (const rxcui of context.members.of(entry.of, where)) push(found, rxcui, rule);
  }
  return found;
}

function ruleOf(
  entry: KnowledgeDocument[Kind][number],
  kind: Kind,
  context: CompileContext,
  where: string,
): Rule | null {
  const { id, verdict, effect, mechanism, action, sources } = entry;
  if (verdict === 'compatible') return null;
  if (!effect || !mechanism || !action) {
    context.faults.push({ where, message: 'must say what happens, why, and what to do' });
    return null;
  }
  const severity = severities[verdict];
  const cited = context.citations(sources, where);
  return { id: `${kind}-${id}`, kind, severity, tier: usualTier(severity), effect, mechanism, action, sources: cited };
}
