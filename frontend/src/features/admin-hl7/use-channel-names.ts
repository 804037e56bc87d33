import { useQuery } from '@tanstack/react-query';
import { useStatisticsQuery } from './use-hl7.ts';

/** Channels and destinations by name, for filters, and the name of each by its id; `…` while they are being read. */
export function useChannelNames() {
  const all = useQuery(useStatisticsQuery()).data ?? [];
  const namesOf = (kind: 'channel' | 'destination') =>
    all.filter((it) => it.kind === kind).map((it) => [it.id, it.name] as const);
  return {
    channels: namesOf('channel'),
    destinations: namesOf('destination'),
    nameOf: (id: string): string => all.find((it) => it.id === id)?.name ?? '…',
  };
}
