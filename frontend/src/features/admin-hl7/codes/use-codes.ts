import { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '../../../app/platform-context.ts';
import type { CodesOf } from './code-list.ts';

/** Whose codes: of a channel or a destination, by its id. */
export interface CodesOwner {
  readonly of: CodesOf;
  readonly id: string;
}

export const kindsOf = (of: CodesOf): readonly Hl7Code['kind'][] =>
  of === 'channel' ? Hl7Code.shape.kind.options : Hl7DestinationCode.shape.kind.options;

function useReadCodes({ of, id }: CodesOwner) {
  const api = useApi();
  return async (signal?: AbortSignal): Promise<Hl7Code[]> => {
    const options = signal ? { signal } : {};
    const { items } =
      of === 'channel'
        ? await api.hl7.listHl7Codes({ params: { channelId: id } }, options)
        : await api.hl7.listHl7DestinationCodes({ params: { destinationId: id } }, options);
    return items;
  };
}

export function useCodesQuery(owner: CodesOwner) {
  const read = useReadCodes(owner);
  return queryOptions({
    queryKey: ['hl7', 'codes', owner.of, owner.id],
    queryFn: ({ signal }) => read(signal),
  });
}

/** Changes codes on top of what is stored by now: what somebody else said meanwhile stays. */
export function useChangeCodes(owner: CodesOwner, onSaved: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const read = useReadCodes(owner);
  return useMutation({
    mutationFn: async (change: (codes: readonly Hl7Code[]) => Hl7Code[]) => {
      const items = change(await read());
      const { of, id } = owner;
      if (of === 'channel') await api.hl7.putHl7Codes({ params: { channelId: id }, body: { items } });
      else {
        const body = { items: z.array(Hl7DestinationCode).parse(items) };
        await api.hl7.putHl7DestinationCodes({ params: { destinationId: id }, body });
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['hl7', 'codes'] });
      onSaved();
    },
  });
}
