import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import type { CheckKind } from '@nilecare/contracts/drugs.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { documentOf } from '../knowledge/content.ts';

export const getKnowledge: Handler<typeof api.getKnowledge, Deps> = async (
  _request,
  { knowledge, own, drugService },
) => {
  const inForce = knowledge.current();
  const { rules, ingredients, products } = inForce.knowledge;
  const document = documentOf(inForce.content);
  const count = (kind: CheckKind) => rules.filter((it) => it.kind === kind).length;
  return {
    inForce: knowledge.named(inForce),
    edition: document.edition,
    staleAfterDays: own.staleAfterDays,
    counts: {
      ingredients: ingredients.size,
      products: products.size,
      classes: document.classes.length,
      rules: {
        interaction: count('interaction'),
        allergy: count('allergy'),
        'duplicate-therapy': count('duplicate-therapy'),
        dose: document.doses.length,
        renal: count('renal'),
        pregnancy: count('pregnancy'),
        lactation: count('lactation'),
        qt: count('qt'),
      },
    },
    unverified: document.ingredients
      .filter((it) => it.unverified)
      .map(({ rxcui, en, ar }) => ({ rxcui, name: { en, ar } })),
    layers: inForce.content.layers.map(({ sections, ...layer }) => ({
      ...layer,
      ingredients: sections.ingredients.length,
      products: sections.products.length,
      interactions: sections.interactions.length,
    })),
    sources: document.sources.map(({ title, year }) => ({
      title,
      year,
      rules: rules.filter((it) => it.sources.includes(`${title} (${year})`)).length,
    })),
    drugService: drugService === undefined ? 'none' : drugService.reachable() ? 'answers' : 'unreachable',
  };
};
