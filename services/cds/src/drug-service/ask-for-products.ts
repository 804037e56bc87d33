import type { CheckedDrug, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { resolveDrug } from '../domain/resolve-drug.ts';
import type { DrugService } from './drug-service.ts';

export interface Asked {
  readonly request: CheckRequest;
  /** Keys of drugs about which the service could not be asked. */
  readonly unreachable: ReadonlySet<string>;
}

/** The request with the ingredients of products that only the drug service knows. */
export async function askForProducts(
  request: CheckRequest,
  knowledge: Knowledge,
  drugService: DrugService | undefined,
): Promise<Asked> {
  if (!drugService) return { request, unreachable: new Set() };
  const unreachable = new Set<string>();
  const ask = async (drug: CheckedDrug): Promise<CheckedDrug> => {
    if (drug.rxcui === null || resolveDrug(drug, true, knowledge).known) return drug;
    try {
      const ingredients = await drugService.ingredientsOf(drug.rxcui);
      return ingredients.length === 0 ? drug : { ...drug, ingredients: ingredients.slice(0, 10) };
    } catch {
      unreachable.add(drug.key);
      return drug;
    }
  };
  const [proposed, current] = await Promise.all([
    Promise.all(request.proposed.map(ask)),
    Promise.all(request.current.map(ask)),
  ]);
  return { request: { ...request, proposed, current }, unreachable };
}
