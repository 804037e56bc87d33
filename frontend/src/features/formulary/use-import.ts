import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import type { DrugBodySent } from './drug-entries.ts';
import type { DrugRow } from './drug-rows.ts';
import { isSameDrug } from './same-drug.ts';

export interface Imported {
  readonly added: number;
  /** They were in the formulary. */
  readonly known: number;
  readonly refused: readonly { readonly line: number; readonly name: string; readonly error: RemoteProblem }[];
}

const nothing: Imported = { added: 0, known: 0, refused: [] };

/**
 * Adds the drugs of a file one by one: what is in the formulary stays as it is, so that a file can be imported again after
 * the line went down. A drug that is refused holds up no other.
 */
export function useImport() {
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [imported, setImported] = useState<Imported>(nothing);

  const isKnown = async (body: DrugBodySent): Promise<boolean> => {
    const search = body.generic.en;
    const { items } = await api.medication.listDrugs({ query: { search, limit: 200 } });
    return items.some((it) => isSameDrug(body, it));
  };
  const add = async (body: DrugBodySent): Promise<'added' | 'known'> => {
    if (await isKnown(body)) return 'known';
    await api.medication.addDrug({ body }, { idempotencyKey: keyFor(body) });
    return 'added';
  };
  const run = useMutation({
    mutationFn: async (rows: readonly DrugRow[]) => {
      let sum = nothing;
      for (const { line, name, body } of rows) {
        if (!body) continue;
        try {
          const what = await add(body);
          sum = { ...sum, [what]: sum[what] + 1 };
        } catch (error) {
          if (!(error instanceof RemoteProblem) || error.status >= 500) throw error;
          sum = { ...sum, refused: [...sum.refused, { line, name, error }] };
        }
        setImported(sum);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['drugs'] }),
  });
  return { run, imported };
}
