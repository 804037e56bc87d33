import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';
import type { Planned } from './tenders.ts';

interface Asked {
  readonly facilityId: string;
  readonly patientId: string;
  readonly currency: string;
  readonly planned: readonly Planned[];
}

const randomKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map((it) => it.toString(16)).join('-');

/**
 * Takes the planned payments one after the other. What was taken stays taken: after a lost answer the next press sends
 * what is left with the same keys, so that each payment comes about once.
 * @param onTaken told of each as soon as the server has it
 */
export function useTake(onTaken: (planned: Planned, payment: Payment) => void) {
  const api = useApi();
  const changed = useMoneyChanged();
  const keys = useRef(new Map<string, string>());
  const keyOf = (text: string): string => {
    const key = keys.current.get(text) ?? randomKey();
    keys.current.set(text, key);
    return key;
  };
  return useMutation({
    mutationFn: async ({ planned, ...where }: Asked) => {
      for (const it of planned) {
        const { key, invoices, ...how } = it;
        const body = { ...where, ...how, invoices: [...invoices] };
        // What was handed over may be typed again after a lost answer: it is the same payment all the same.
        const { givenMinor: _, ...paid } = body;
        onTaken(it, await api.payment.takePayment({ body }, { idempotencyKey: keyOf(JSON.stringify([key, paid])) }));
      }
    },
    // Also when a later one was refused: those before it were taken.
    onSettled: changed,
  });
}
