import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { gateVersion } from '../../data/prescribing/gates.ts';
import type { Deps } from '../../deps.ts';
import { mustBeSafe } from '../../domain/prescribing/safety.ts';
import { actOnItem, openItem } from './act-on-item.ts';
import { checkItems } from './check-items.ts';

export const resumeItem: Handler<typeof api.resumeItem, Deps> = async ({ params, body }, context) => {
  const { db } = context;
  const opened = await openItem(params.itemId, context);
  const gate = await gateVersion(db.read, opened.survivorId);
  const safety = await checkItems(context, opened.survivorId, [opened.row]);
  const { overrides, notCheckedReason, acknowledged } = mustBeSafe(safety, body);
  const action = {
    from: ['held'],
    to: 'active',
    kind: 'resumed',
    reason: body.reason ?? notCheckedReason,
    overrides,
    gate,
    details: {
      checkId: safety.answer?.checkId ?? null,
      overrides: overrides.map(({ alertId }) => alertId),
      acknowledged,
    },
  } as const;
  return actOnItem(opened, action, context);
};
