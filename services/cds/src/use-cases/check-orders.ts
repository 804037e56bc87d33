import type * as api from '@nilecare/contracts/api/cds.ts';
import { CheckKind } from '@nilecare/contracts/drugs.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const checkOrders: Handler<typeof api.checkOrders, Deps> = async (_request, { clock }) => {
  const checkedAt = clock.now().toISOString();
  return {
    checkId: newId(),
    checkedAt,
    knowledge: { version: 'none', publishedAt: checkedAt, stale: true },
    alerts: [],
    checked: [],
    notChecked: CheckKind.options.map((kind) => ({
      kind,
      drugKey: null,
      reason: 'check-unavailable' as const,
      text: { en: 'No drug knowledge is published yet.', ar: 'لم تُنشر قاعدة معرفة دوائية بعد.' },
    })),
  };
};
