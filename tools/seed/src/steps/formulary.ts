import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';
import { formulary } from '../plan/formulary.ts';

const AT_ONCE = 6;

/** Adds the drugs of the demo. @returns their ids by their keys */
export async function openFormulary({ medication }: Pick<Clients, 'medication'>): Promise<ReadonlyMap<string, string>> {
  const added = await inParallel(formulary, AT_ONCE, async ({ key, body }): Promise<[string, string]> => {
    const { id } = await medication.addDrug({ body }, once('drug', key));
    return [key, id];
  });
  return new Map(added);
}
