import { listDeliveries } from '@nilecare/contracts/api/notification.ts';
import type { z } from 'zod';
import { given } from '../../shared-ui/given.ts';

type Asked = Omit<z.output<typeof listDeliveries.query>, 'limit'>;

const names = ['channel', 'state', 'from', 'to', 'cursor'] as const;

/** The filters of the address that the server understands; a mistyped one is left out. */
export function deliveryFilter(address: { get(name: string): string | undefined }): Asked {
  const { shape } = listDeliveries.query;
  const fitting = names.flatMap((name) => {
    const text = address.get(name);
    return text !== undefined && shape[name].safeParse(text).success ? [[name, text]] : [];
  });
  return given(listDeliveries.query.omit({ limit: true }).parse(Object.fromEntries(fitting)));
}
