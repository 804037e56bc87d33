import type * as api from '@nilecare/contracts/api/cds-hooks.ts';
import { OverrideReasonCode } from '@nilecare/contracts/drugs.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { shownAlertRows } from '../data/shown-alerts.ts';
import type { Deps } from '../deps.ts';
import { hookServices } from '../hooks/services.ts';

/** What became of cards. The same again changes nothing. */
export const giveHookFeedback: Handler<typeof api.giveHookFeedback, Deps> = (
  { params, body },
  { db, actor, clock },
) => {
  if (!hookServices.some((it) => it.id === params.serviceId)) throw new NotFound('CDS service', params.serviceId);
  return db.transaction(async (tx) => {
    for (const { card, outcome, overrideReason, outcomeTimestamp } of body.feedback) {
      const code = OverrideReasonCode.safeParse(overrideReason?.reason?.code);
      const text = overrideReason?.userComment ?? overrideReason?.reason?.display ?? null;
      const reasonCode = outcome === 'accepted' ? null : code.success ? code.data : 'other';
      await tx
        .insertInto('hook_feedback')
        .ignore()
        .values({
          id: newId(),
          service_id: params.serviceId,
          card,
          outcome,
          reason_code: reasonCode,
          reason_text: text,
          outcome_at: new Date(outcomeTimestamp),
          received_at: clock.now(),
          actor_id: actor.id,
        })
        .execute();
      const settled = await shownAlertRows(tx).settle(card, outcome, { reasonCode, text });
      if (settled > 0 && outcome === 'overridden')
        await tx.audit.record('safety-alert.override', {
          actor,
          resource: `cds-card/${card}`,
          reason: text ?? reasonCode,
        });
    }
    return undefined;
  });
};
