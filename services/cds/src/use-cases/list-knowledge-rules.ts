import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import type { ListedRule } from '../domain/knowledge.ts';
import { normalised } from '../domain/terms.ts';

const textOf = ({ id, about, effect, mechanism, action }: ListedRule): string =>
  normalised(
    [id, about.en, about.ar, effect.en, effect.ar, mechanism.en, mechanism.ar, action.en, action.ar].join(' '),
  );

/** Rules by what they say, or by a drug that they are about. */
export const listKnowledgeRules: Handler<typeof api.listKnowledgeRules, Deps> = async ({ query }, { knowledge }) => {
  const base = knowledge.current().knowledge;
  const after = positionAfter(query.cursor, z.tuple([z.string()]))?.[0];
  const words = query.search === undefined ? '' : normalised(query.search);
  const ofDrug = new Set(
    (base.names.get(words) ?? []).flatMap((rxcui) => [
      ...(base.interactions.get(rxcui) ?? []).map((it) => it.rule.id),
      ...(base.duplicates.get(rxcui) ?? []).map((it) => it.rule.id),
      ...(base.groupsOf.get(rxcui) ?? []).map((it) => `allergy-${it.id}`),
      ...[base.renal.get(rxcui)?.id ?? '', base.doses.get(rxcui)?.id ?? ''],
      ...(base.potassium.get(rxcui) ?? []).map((it) => it.id),
      ...[...(base.pregnancy.get(rxcui) ?? []), ...(base.lactation.get(rxcui) ?? [])].map((it) => it?.id ?? ''),
    ]),
  );
  const rules = base.rules
    .filter((it) => query.kind === undefined || it.kind === query.kind)
    .filter((it) => query.severity === undefined || it.severity === query.severity)
    .filter((it) => words === '' || ofDrug.has(it.id) || textOf(it).includes(words))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .filter((it) => after === undefined || it.id > after)
    .slice(0, query.limit + 1)
    .map((it) => ({ ...it, sources: [...it.sources] }));
  return pageOfRows(rules, query.limit, (it) => [it.id]);
};
