import { Administration, type getDoseHistory as contract } from '@nilecare/contracts/api/medication-administration.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { administrations } from '../../data/bedside/administrations.ts';
import { makerOf } from '../../data/made.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from '../prescribing/pharmacy-serves.ts';

export const getDoseHistory: Handler<typeof contract, Deps> = async ({ params }, { actor, db, care, seen }) => {
  const row = await administrations(db.read).get(params.administrationId);
  const patientId = await care.enter(actor, row.patient_id, pharmacyServes);
  seen([patientId]);
  const rows = await administrations(db.read).history(row.id);
  return {
    items: rows.map((it) => ({
      version: it.version,
      at: it.made_at.toISOString(),
      by: makerOf(it),
      because: it.because,
      entry: { ...Administration.parse(JSON.parse(it.entry)), patientId },
    })),
  };
};
