import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { OrderedDrug } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Reader } from '../deps.ts';
import type { DrugFacts } from '../ordered-item.ts';
import { drugs } from './prescribing/drugs.ts';

const factsOf = ({ id, name, unit, ...drug }: Drug): DrugFacts => ({
  id,
  name,
  unit,
  controlled: drug.controlled !== null,
  highAlert: drug.highAlert,
  lookAlike: drug.lookAlike,
  barcodes: drug.barcodes,
  // Nobody can say of one without an RxNorm id that it is the same as another.
  ingredients: drug.ingredients.every((it) => it.rxcui !== null)
    ? drug.ingredients.flatMap((it) => it.rxcui ?? [])
    : [],
  form: drug.form,
  routes: drug.routes,
  strength: strengthOf(drug),
  active: drug.active,
});

/** The same text for the same strength, in whatever order the ingredients stand. */
const strengthOf = ({ ingredients, per, contents }: Pick<Drug, 'ingredients' | 'per' | 'contents'>): string =>
  JSON.stringify([
    ingredients.map(({ rxcui, strength }) => [rxcui, strength?.value, strength?.unit].join(' ')).toSorted(),
    per.value,
    per.unit,
    contents,
  ]);

/** Drugs of the formulary as the pharmacy and the bedside need them. */
export const drugFacts = (db: Reader) => ({
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, DrugFacts>> {
    return new Map([...(await drugs(db).byIds(ids))].map(([id, drug]) => [id, factsOf(drug)]));
  },
  /** @throws NotFound */
  async get(id: string): Promise<DrugFacts> {
    return factsOf(await drugs(db).get(id));
  },
  async find(id: string): Promise<DrugFacts | undefined> {
    return (await this.byIds([id])).get(id);
  },
});

export const shownDrug = ({ id, name, unit, controlled, highAlert, lookAlike, barcodes }: DrugFacts): OrderedDrug => ({
  id,
  name,
  unit,
  controlled,
  highAlert,
  lookAlike,
  barcodes: [...barcodes],
});
