import type * as api from '@nilecare/contracts/api/notification.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { tell } from './tell.ts';

export const notify: Handler<typeof api.notify, Deps> = async ({ body }, context) => {
  const { recipients, channels, ...notice } = body;
  await tell(
    notice,
    recipients.map((recipient) => ({ ...recipient, channels })),
    context,
  );
  return accepted();
};
