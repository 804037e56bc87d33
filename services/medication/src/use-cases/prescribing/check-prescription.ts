import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { holdsSignature, toAcknowledge } from '../../domain/prescribing/safety.ts';
import { openSubject } from './subject.ts';
import { weigh } from './weigh.ts';

export const checkPrescription: Handler<typeof api.checkPrescription, Deps> = async ({ body }, context) => {
  const subject = await openSubject(body, context);
  const { items, safety } = await weigh(body.items, subject, context);
  context.seen([subject.patientId]);
  return {
    check: safety.answer,
    alerts: [...safety.alerts],
    notChecked: [...safety.notChecked],
    needsAcceptance: safety.notChecked.some(holdsSignature),
    toAcknowledge: toAcknowledge(safety.notChecked),
    items: items.map(({ line, quantity, endAt }) => ({ line, quantity, endAt: endAt?.toISOString() ?? null })),
  };
};
