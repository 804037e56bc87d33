import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Discharge, startDischarge } from '@nilecare/contracts/api/orchestrator-discharges.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { useRereadStays } from './use-stays.ts';

const keyOf = (encounterId: string) => ['discharge', encounterId] as const;

/** A discharge that goes on is looked at again and again. */
const EVERY_MS = 2_000;

const goesOn = (discharge: Discharge | null | undefined): boolean =>
  discharge?.state === 'running' || discharge?.state === 'undoing';

/** The discharge of a stay, followed to its end; null: none was begun. */
export function useDischarge(encounterId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: keyOf(encounterId),
    queryFn: async ({ signal }): Promise<Discharge | null> =>
      (await api.orchestrator.listDischarges({ query: { encounterId } }, { signal })).items[0] ?? null,
    refetchInterval: ({ state }) => (goesOn(state.data) ? EVERY_MS : false),
  });
}

/** Makes everything read anew that a discharge shows in. */
function useDischargeChanged({ id, patientId }: Encounter) {
  const queries = useQueryClient();
  const rereadStays = useRereadStays(patientId);
  const moneyChanged = useMoneyChanged();
  return (discharge?: Discharge) => {
    if (discharge) queries.setQueryData(keyOf(id), discharge);
    const itself = discharge ? undefined : queries.invalidateQueries({ queryKey: keyOf(id) });
    return Promise.all([itself, rereadStays(), moneyChanged()]);
  };
}

/** Of a stay that goes on no discharge is known: the one that was taken back is not shown with the next. */
export function useForgetDischarge(encounterId: string): () => void {
  const queries = useQueryClient();
  return () => queries.removeQueries({ queryKey: keyOf(encounterId) });
}

export type DischargeEntries = Omit<CallOf<typeof startDischarge>['body'], 'encounterId'>;

/** Discharges and bills; who finds that somebody else has begun looks how far that is. */
export function useStartDischarge(stay: Encounter, onBegun: () => void) {
  const { orchestrator } = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useDischargeChanged(stay);
  return useMutation({
    mutationFn: (entries: DischargeEntries) => {
      const body = { encounterId: stay.id, ...entries };
      return orchestrator.startDischarge({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (discharge) => {
      onBegun();
      await changed(discharge);
    },
    onError: async (error) => {
      if (!isProblem(error, 'discharge-begun')) return;
      onBegun();
      await changed();
    },
  });
}

/** Goes on with a discharge that needs somebody. */
export function useRetryDischarge(stay: Encounter) {
  const { orchestrator } = useApi();
  const changed = useDischargeChanged(stay);
  return useMutation({
    mutationFn: (dischargeId: string) => orchestrator.retryDischarge({ params: { dischargeId } }),
    onSuccess: changed,
  });
}
