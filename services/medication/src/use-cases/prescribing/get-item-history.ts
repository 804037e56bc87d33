import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { makerOf } from '../../data/made.ts';
import { prescriptionItems } from '../../data/prescribing/prescription-items.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from './pharmacy-serves.ts';

export const getItemHistory: Handler<typeof api.getItemHistory, Deps> = async ({ params }, context) => {
  const { actor, care, db, seen } = context;
  const items = prescriptionItems(db.read);
  const { patient_id: patientId } = await items.get(params.itemId);
  seen([await care.enter(actor, patientId, pharmacyServes)]);
  const events = await items.eventsOf([params.itemId]);
  return {
    items: events.map((event) => ({
      version: event.version,
      kind: event.kind,
      at: event.made_at.toISOString(),
      by: makerOf(event),
      reason: event.reason,
    })),
  };
};
