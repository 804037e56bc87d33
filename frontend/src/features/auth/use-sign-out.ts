import { useMutation } from '@tanstack/react-query';
import { usePlatform } from '../../app/platform-context.ts';

/** Ends the session here, or all of the account's. Works without a server too: this device forgets the account. */
export function useSignOut() {
  const { api, session } = usePlatform();
  return useMutation({
    mutationFn: (everywhere: boolean) => api.auth.logout({ body: { everywhere } }),
    onError: (_, everywhere) => (everywhere ? undefined : session.end('signed-out')),
    onSuccess: () => session.end('signed-out'),
  });
}
