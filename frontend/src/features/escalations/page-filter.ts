import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { EscalationState, type listEscalations } from '@nilecare/contracts/api/notification-escalations.ts';
import { given } from '../../shared-ui/given.ts';

export const shownStates = ['running', 'before', 'acknowledged', 'resolved', 'exhausted'] as const;
export type ShownState = (typeof shownStates)[number];

/** Those that run, unless the address says something that is known. */
export const shownState = (given: string | undefined): ShownState =>
  shownStates.find((it) => it === given) ?? 'running';

interface Address {
  get(name: string): string | undefined;
}

/** What to ask the server for, of the filters in the address; of those that are over, those that called somebody. */
export function pageFilter(address: Address, wardId: string | undefined) {
  const shown = shownState(address.get('state'));
  const called = shown !== 'running' && address.get('uncalled') === undefined;
  const query: NonNullable<CallOf<typeof listEscalations>['query']> = {
    state: statesOf(shown),
    limit: 50,
    ...given({ wardId, cursor: address.get('cursor'), minLevel: called ? 1 : undefined }),
  };
  return query;
}

const statesOf = (shown: ShownState): EscalationState[] =>
  shown === 'before' ? EscalationState.options.filter((it) => it !== 'running') : [shown];
