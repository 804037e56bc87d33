import { RxCui } from '@nilecare/contracts/drugs.ts';
import { FileNotUnderstood, noSections, type Imported } from './imported.ts';
import { ingredientOf } from './imported-pairs.ts';

const CONCEPT_FIELDS = 18;
const RELATION_FIELDS = 16;
const SUBSTANCE = 'IN';
/** Salts, combinations, brands, products and packs: each is what it is made of. */
const MADE = new Set(['PIN', 'MIN', 'SCD', 'SBD', 'GPCK', 'BPCK', 'BN', 'SCDC', 'SCDF', 'SBDC', 'SBDF']);
/** What the second concept of a relation is to the first where it is made of it. */
const MADE_OF = new Set([
  'has_ingredient',
  'has_ingredients',
  'has_precise_ingredient',
  'has_part',
  'form_of',
  'consists_of',
  'contains',
  'tradename_of',
]);
const DEEPEST = 8;

type Held = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Lines of RXNCONSO.RRF and RXNREL.RRF, in one file and any order: substances, and which salts, combinations and products
 * hold them.
 * @throws FileNotUnderstood
 */
export function parseRxNorm(content: string): Imported {
  const substances = new Map<string, string>();
  const made = new Map<string, string>();
  const holds = new Map<string, Set<string>>();
  const leftOut: string[] = [];
  content.split(/\r?\n/).forEach((line, index) => {
    if (line === '') return;
    const fields = line.replace(/\|$/, '').split('|');
    if (fields.length === CONCEPT_FIELDS) takeConcept(fields, substances, made);
    else if (fields.length === RELATION_FIELDS) takeRelation(fields, holds);
    else leftOut.push(`line ${index + 1}: neither a concept (18 fields) nor a relation (16 fields)`);
  });
  if (substances.size === 0 && made.size === 0)
    throw new FileNotUnderstood('no line of it is a concept of RxNorm (RXNCONSO.RRF)');
  return {
    sections: {
      ...noSections(),
      ingredients: [...substances].map(([rxcui, name]) => ingredientOf({ rxcui, name })),
      products: [...made].flatMap(([rxcui, name]) => {
        const ingredients = substancesOf(rxcui, holds, (it) => !made.has(it)).slice(0, 10);
        if (ingredients.length === 0) leftOut.push(`product ${rxcui}: no ingredient is named for it`);
        return ingredients.length === 0 ? [] : [{ rxcui, name: name.slice(0, 200), ingredients }];
      }),
    },
    leftOut,
  };
}

/** Everything at the ends of what a product is made of; a way that turns back on itself ends there. */
function substancesOf(product: string, holds: Held, isEnd: (rxcui: string) => boolean): string[] {
  const seen = new Set<string>([product]);
  const found = new Set<string>();
  let at = [product];
  for (let depth = 0; depth < DEEPEST && at.length > 0; depth += 1) {
    const next = at.flatMap((it) => [...(holds.get(it) ?? [])]).filter((it) => !seen.has(it));
    for (const it of next) {
      seen.add(it);
      if (isEnd(it)) found.add(it);
    }
    at = [...new Set(next)].filter((it) => !isEnd(it));
  }
  return [...found];
}

function takeConcept(fields: readonly string[], substances: Map<string, string>, made: Map<string, string>): void {
  const [rxcui = '', language] = fields;
  const kind = fields[12] ?? '';
  const name = fields[14] ?? '';
  if (language !== 'ENG' || fields[11] !== 'RXNORM' || !RxCui.safeParse(rxcui).success || name.length < 2) return;
  if (kind === SUBSTANCE) substances.set(rxcui, name);
  else if (MADE.has(kind)) made.set(rxcui, name);
}

/** `RXCUI1` is what is held: the second concept has the first as its ingredient. */
function takeRelation(fields: readonly string[], holds: Map<string, Set<string>>): void {
  const [held = '', , , , holder = ''] = fields;
  if (!MADE_OF.has(fields[7] ?? '')) return;
  if (!RxCui.safeParse(held).success || !RxCui.safeParse(holder).success) return;
  holds.set(holder, (holds.get(holder) ?? new Set()).add(held));
}
