import type { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import type { ResolvedDrug } from './alert.ts';
import type { Knowledge } from './knowledge.ts';
import { normalised, termsIn } from './terms.ts';

/** Words beside the name of a drug that say nothing about what it is. */
const FORMS = new Set(
  (
    'mg g ug mcg ml l iu meq mmol percent tablet tablets tab tabs capsule capsules cap caps injection inj vial ampoule amp ' +
    'syrup suspension solution drops cream ointment gel spray inhaler suppository oral iv im sc po pr for of in with and ' +
    'hydrochloride sodium sulfate sulphate phosphate maleate tartrate citrate acetate succinate mesylate besylate fumarate ' +
    'calcium potassium trihydrate sr xr er cr mr xl retard forte قرص اقراص كبسوله كبسولات حقن حقنه شراب نقط مرهم كريم امبول مجم جم مل'
  ).split(' '),
);

const LOCAL: ReadonlySet<Route> = new Set(['topical', 'otic']);

/**
 * What a drug of the request consists of, as far as the knowledge base knows it. Where its code is one drug and its name
 * another, both are looked at, and neither counts as known: somebody mistook one for the other.
 */
export function resolveDrug(drug: CheckedDrug, proposed: boolean, knowledge: Knowledge): ResolvedDrug {
  const byCode = ingredientsByCode(drug, knowledge);
  const byName = ingredientsByName(drug.name, knowledge);
  const contradicts = byCode !== undefined && byName !== undefined && !byName.some((it) => byCode.includes(it));
  const named = contradicts ? [...byCode, ...byName] : (byCode ?? byName ?? []);
  const atHome = drug.atHome === true;
  // People say more of a drug at home than its name: what is known in it is looked at, and does not count as known.
  const heard = atHome && named.length === 0 ? termsIn(drug.name, knowledge.names).found : [];
  const isKnown = (rxcui: string) => knowledge.ingredients.has(rxcui);
  return {
    key: drug.key,
    name: drug.name,
    proposed,
    atHome,
    ingredients: [...new Set([...named, ...heard])].filter(isKnown),
    known: named.length > 0 && named.every(isKnown) && !contradicts,
    contradicts,
    systemic: drug.route === null || !LOCAL.has(drug.route),
  };
}

function ingredientsByCode(drug: CheckedDrug, knowledge: Knowledge): readonly string[] | undefined {
  if (drug.ingredients.length > 0) return drug.ingredients;
  if (drug.rxcui === null) return undefined;
  return knowledge.ingredients.has(drug.rxcui) ? [drug.rxcui] : knowledge.products.get(drug.rxcui);
}

/** By a name that is known as a whole, or that holds known names and nothing else but form and strength. */
function ingredientsByName(name: string, { names }: Knowledge): readonly string[] | undefined {
  const exact = names.get(normalised(name));
  if (exact) return exact;
  const { found, left } = termsIn(name, names);
  const unknown = left.filter((word) => !FORMS.has(word) && !/^\d/.test(word));
  return found.length > 0 && unknown.length === 0 ? found : undefined;
}
