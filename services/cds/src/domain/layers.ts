import type { KnowledgeDocument, KnowledgeSections } from './knowledge-document.ts';
import { normalised } from './terms.ts';

/**
 * The knowledge base with what imported sources add. What is written here comes first: a layer adds substances, products
 * and interactions, and changes none.
 */
export function withLayers(base: KnowledgeDocument, layers: readonly KnowledgeSections[]): KnowledgeDocument {
  return layers.reduce<KnowledgeDocument>((document, layer) => {
    const rxcuis = new Set(document.ingredients.map((it) => it.rxcui));
    const names = new Set(document.ingredients.map((it) => normalised(it.en)));
    const added = layer.ingredients.filter((it) => !rxcuis.has(it.rxcui) && !names.has(normalised(it.en)));
    const products = new Set(document.products.map((it) => it.rxcui));
    const rules = new Set(document.interactions.map((it) => it.id));
    const sources = new Set(document.sources.map((it) => it.id));
    return {
      ...document,
      ingredients: [...document.ingredients, ...added],
      products: [...document.products, ...layer.products.filter((it) => !products.has(it.rxcui))],
      interactions: [...document.interactions, ...layer.interactions.filter((it) => !rules.has(it.id))],
      sources: [...document.sources, ...layer.sources.filter((it) => !sources.has(it.id))],
    };
  }, base);
}
