import type { User } from '@nilecare/contracts/api/auth-users.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useUsersQuery(filter: { search?: string; role?: string; cursor?: string }) {
  const api = useApi();
  return queryOptions({
    queryKey: ['users', 'list', filter],
    queryFn: ({ signal }) => api.auth.listUsers({ query: { ...filter, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useUserQuery(userId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: ({ signal }) => api.auth.getUser({ params: { userId } }, { signal }),
    refetchOnWindowFocus: false,
  });
}

export function useRolesQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['roles'],
    queryFn: async ({ signal }) => (await api.auth.listRoles({}, { signal })).items,
  });
}

/** After an account changed: shows it as saved and has the lists read again. */
export function useUserSaved() {
  const queries = useQueryClient();
  return (saved: User) => {
    queries.setQueryData(['users', 'one', saved.id], saved);
    void queries.invalidateQueries({ queryKey: ['users', 'list'] });
  };
}
