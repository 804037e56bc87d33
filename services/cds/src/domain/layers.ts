import type { InteractionEntry, KnowledgeDocument, KnowledgeSections, Refs } from './knowledge-document.ts';
import { normalised } from './terms.ts';

type Ingredients = KnowledgeDocument['ingredients'];

/** Rules of a layer, which call substances as their source does, by the names that these have here. */
function inOurWords({ ingredients, interactions }: KnowledgeSections, ours: Ingredients): InteractionEntry[] {
  const nameOf = new Map(ours.map((it) => [it.rxcui, it.en]));
  const renamed = new Map(
    ingredients.flatMap(({ rxcui, en }) => {
      const name = nameOf.get(rxcui);
      return name === undefined ? [] : [[normalised(en), name] as const];
    }),
  );
  const named = (ref: string): string => renamed.get(normalised(ref)) ?? ref;
  const side = (refs: Refs): Refs => (typeof refs === 'string' ? named(refs) : refs.map(named));
  return interactions.map((it) => ({ ...it, between: [side(it.between[0]), side(it.between[1])] }));
}

/**
 * The knowledge base with what imported sources add. What is written here comes first: a layer adds substances, products
 * and interactions, and changes none.
 */
export function withLayers(base: KnowledgeDocument, layers: readonly KnowledgeSections[]): KnowledgeDocument {
  return layers.reduce<KnowledgeDocument>((document, layer) => {
    const rxcuis = new Set(document.ingredients.map((it) => it.rxcui));
    const names = new Set(document.ingredients.map((it) => normalised(it.en)));
    const added = layer.ingredients
      .filter((it) => !rxcuis.has(it.rxcui) && !names.has(normalised(it.en)))
      .map((it) => ({ ...it, imported: true }));
    const products = new Set(document.products.map((it) => it.rxcui));
    const rules = new Set(document.interactions.map((it) => it.id));
    const sources = new Set(document.sources.map((it) => it.id));
    return {
      ...document,
      ingredients: [...document.ingredients, ...added],
      products: [...document.products, ...layer.products.filter((it) => !products.has(it.rxcui))],
      interactions: [
        ...document.interactions,
        ...inOurWords(layer, document.ingredients).filter((it) => !rules.has(it.id)),
      ],
      sources: [...document.sources, ...layer.sources.filter((it) => !sources.has(it.id))],
    };
  }, base);
}
