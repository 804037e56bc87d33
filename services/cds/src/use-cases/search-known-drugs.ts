import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { normalised } from '../domain/terms.ts';

export const searchKnownDrugs: Handler<typeof api.searchKnownDrugs, Deps> = async ({ query }, { knowledge }) => {
  const { names, ingredients } = knowledge.current().knowledge;
  const words = normalised(query.search);
  const begins: string[] = [];
  const holds: string[] = [];
  for (const [name, rxcuis] of names)
    if (words !== '' && name.includes(words)) (name.startsWith(words) ? begins : holds).push(...rxcuis);
  const byNumber = ingredients.has(query.search) ? [query.search] : [];
  const found = [...new Set([...byNumber, ...begins, ...holds])].slice(0, query.limit);
  return {
    items: found.flatMap((rxcui) => {
      const one = ingredients.get(rxcui);
      return one ? [{ rxcui, name: one.name }] : [];
    }),
  };
};
