import type { DataOf } from '@nilecare/contracts/event.ts';
import type { prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { recordShown, shownAlertRows } from '../data/shown-alerts.ts';
import type { CdsTx } from '../data/reader.ts';

/** What was shown at a signature, and what was overridden and why: the statistics of rules. */
export async function hearPrescription(tx: CdsTx, prescription: DataOf<typeof prescriptionCreated>): Promise<void> {
  const { patientId, facilityId, shown, overrides } = prescription;
  const at = new Date(prescription.at);
  const about = (alert: (typeof shown)[number]) => ({ subject: patientId, alert, facilityId, at });
  await recordShown(tx, shown.map(about));
  for (const { alertId, reasonCode, text } of overrides) {
    const alert = shown.find((it) => it.id === alertId);
    if (!alert) continue;
    await shownAlertRows(tx).recordOverridden(about(alert), { reasonCode, text });
    await tx.audit.record('safety-alert.override', {
      actor: serviceActor('cds'),
      patientId,
      facilityId,
      resource: `prescription/${prescription.prescriptionId}`,
      reason: text ?? reasonCode,
      details: { ruleId: alert.ruleId, severity: alert.severity, reasonCode, prescriberId: prescription.prescriberId },
    });
  }
}
