import { openPreferences, type ServiceAddresses } from '../clients.ts';
import type { DemoLogin } from '../demo-files.ts';
import { wishesByRole } from '../plan/preferences.ts';

/** What somebody has chosen since stays. */
export async function choosePreferences(
  urls: Pick<ServiceAddresses, 'auth' | 'notification'>,
  logins: readonly DemoLogin[],
): Promise<void> {
  for (const login of logins) {
    const wishes = wishesByRole.get(login.role);
    if (!wishes) continue;
    const client = await openPreferences(urls, login);
    const { version } = await client.getPreferences({});
    if (version === 0) await client.setPreferences({ body: wishes }, { ifMatch: version });
  }
}
