import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { placeLabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { useLabChanged } from '../lab/use-lab.ts';

type Body = CallOf<typeof placeLabOrder>['body'];

/** Orders for the stay or visit that is open now, or without one. */
export function usePlaceOrder(patientId: string, onPlaced: () => void) {
  const api = useApi();
  const changed = useLabChanged();
  return useMutation({
    mutationFn: async (body: Omit<Body, 'patientId' | 'encounterId'>) => {
      const { items } = await api.clinical.listEncounters({ query: { patientId, status: ['in-progress'], limit: 1 } });
      const [stay] = items;
      return api.lab.placeLabOrder({ body: { ...body, patientId, encounterId: stay?.id ?? null } });
    },
    onSuccess: async () => {
      onPlaced();
      await changed();
    },
  });
}

const Duplicates = z.object({ duplicates: z.array(z.object({ code: z.string(), number: z.string() })) });

/** What an order was refused for because it was ordered a short time ago, as `K (L0000123)`. */
export function duplicatesOf(error: unknown): string[] {
  if (!(error instanceof RemoteProblem) || error.code !== 'lab-order-duplicate') return [];
  const parsed = Duplicates.safeParse(error.extensions);
  return parsed.success ? parsed.data.duplicates.map((it) => `${it.code} (${it.number})`) : [];
}
