import { RxCui } from '@nilecare/contracts/drugs.ts';
import { FileNotUnderstood, noSections, type Imported } from './imported.ts';
import { ingredientOf } from './imported-pairs.ts';

const CONCEPT_FIELDS = 18;
const RELATION_FIELDS = 16;
const INGREDIENTS = new Set(['IN', 'PIN', 'MIN']);
const PRODUCTS = new Set(['SCD', 'SBD', 'GPCK', 'BPCK', 'BN', 'SCDC', 'SCDF']);

/**
 * Lines of RXNCONSO.RRF and RXNREL.RRF, in one file and any order: substances, and which products hold them.
 * @throws FileNotUnderstood
 */
export function parseRxNorm(content: string): Imported {
  const substances = new Map<string, string>();
  const products = new Map<string, string>();
  const holds = new Map<string, Set<string>>();
  const leftOut: string[] = [];
  content.split(/\r?\n/).forEach((line, index) => {
    if (line === '') return;
    const fields = line.replace(/\|$/, '').split('|');
    if (fields.length === CONCEPT_FIELDS) takeConcept(fields, substances, products);
    else if (fields.length === RELATION_FIELDS) takeRelation(fields, holds);
    else leftOut.push(`line ${index + 1}: neither a concept (18 fields) nor a relation (16 fields)`);
  });
  if (substances.size === 0 && products.size === 0)
    throw new FileNotUnderstood('no line of it is a concept of RxNorm (RXNCONSO.RRF)');
  const sections = noSections();
  return {
    sections: {
      ...sections,
      ingredients: [...substances].map(([rxcui, name]) => ingredientOf({ rxcui, name })),
      products: [...products].flatMap(([rxcui, name]) => {
        const ingredients = [...(holds.get(rxcui) ?? [])].slice(0, 10);
        if (ingredients.length === 0) leftOut.push(`product ${rxcui}: no ingredient is named for it`);
        return ingredients.length === 0 ? [] : [{ rxcui, name: name.slice(0, 200), ingredients }];
      }),
    },
    leftOut,
  };
}

function takeConcept(fields: readonly string[], substances: Map<string, string>, products: Map<string, string>): void {
  const [rxcui = '', language] = fields;
  const kind = fields[12] ?? '';
  const name = fields[14] ?? '';
  if (language !== 'ENG' || fields[11] !== 'RXNORM' || !RxCui.safeParse(rxcui).success || name.length < 2) return;
  if (INGREDIENTS.has(kind)) substances.set(rxcui, name);
  else if (PRODUCTS.has(kind)) products.set(rxcui, name);
}

/** `RXCUI1` is what is held: the second concept has the first as its ingredient. */
function takeRelation(fields: readonly string[], holds: Map<string, Set<string>>): void {
  const [ingredient = '', , , , product = ''] = fields;
  const relation = fields[7];
  if (relation !== 'has_ingredient' && relation !== 'has_ingredients') return;
  if (!RxCui.safeParse(ingredient).success || !RxCui.safeParse(product).success) return;
  holds.set(product, (holds.get(product) ?? new Set()).add(ingredient));
}
