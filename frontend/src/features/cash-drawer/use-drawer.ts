import { queryOptions } from '@tanstack/react-query';
import { useApi, useMay } from '../../app/platform-context.ts';
import { MONEY } from '../invoices/use-money.ts';

/** The drawer that this account has open; null: none. */
export function useOwnDrawer() {
  const api = useApi();
  const may = useMay('cash-drawer:use');
  return queryOptions({
    queryKey: [MONEY, 'own-drawer'],
    queryFn: async ({ signal }) => (await api.payment.getOwnDrawer({}, { signal })).session,
    enabled: may,
  });
}

/** One session with everything that came and left. */
export function useDrawerSession(sessionId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'drawer-session', sessionId],
    queryFn: ({ signal }) => api.payment.getDrawerSession({ params: { sessionId } }, { signal }),
  });
}

/** Drawers of a facility; those out of use only where they are asked for. */
export function useDrawers(facilityId: string | undefined, inactive = false) {
  const api = useApi();
  const may = useMay('payment:read');
  return queryOptions({
    queryKey: [MONEY, 'drawers', facilityId, inactive],
    queryFn: async ({ signal }) =>
      (
        await api.payment.listCashDrawers(
          { query: { facilityId: facilityId ?? '', ...(inactive ? { inactive: 'true' as const } : {}) } },
          { signal },
        )
      ).items,
    enabled: may && facilityId !== undefined,
  });
}
