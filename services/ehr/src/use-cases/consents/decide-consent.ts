import { ConsentOver, type Consent, type ConsentBody } from '@nilecare/contracts/api/ehr-consents.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { consentChanged } from '@nilecare/contracts/events/ehr.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { z } from 'zod';
import { consentRows, endConsent, insertConsent, lockConsent } from '../../data/consents.ts';
import { personJson, personOf } from '../../data/person.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Context, EhrTx } from '../../deps.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';

interface Given extends z.output<typeof ConsentBody> {
  readonly patientId: string;
  readonly facilityId: string;
  readonly signed: Consent['signed'];
}

export const consentFact = (it: Consent): TimelineFact =>
  fact({
    kind: 'consent',
    subjectId: it.id,
    patientId: it.patientId,
    at: new Date(it.givenAt),
    version: it.version,
    status: it.withdrawal === null ? 'active' : 'ended',
    code: `${it.decision} ${it.category}`,
  });

async function tell(tx: EhrTx, it: Consent, at: Date): Promise<void> {
  await noteFact(tx, consentFact(it), at);
  const { kind } = it.subject;
  await tx.outbox.add(
    consentChanged,
    {
      consentId: it.id,
      patientId: it.patientId,
      facilityId: it.facilityId,
      version: it.version,
      status: it.withdrawal === null ? 'active' : 'inactive',
      decision: it.decision,
      subject: { kind, id: it.subject.kind === 'everybody' ? null : it.subject.id },
      category: it.category,
      validUntil: it.validUntil,
      at: at.toISOString(),
    },
    { key: it.patientId },
  );
}

/** Enters what a patient decided; it holds from this moment on. @throws Implausible when it would be over already */
export function decideConsent(given: Given, { actor, db, clock }: Context): Promise<Consent> {
  const at = clock.now();
  if (given.validUntil !== null && new Date(given.validUntil) <= at)
    throw new Implausible('validUntil', 'It would be over already.');
  const id = newId();
  return db.transaction(async (tx) => {
    await insertConsent(tx, {
      ...{ id, patient_id: given.patientId, facility_id: given.facilityId, decision: given.decision },
      ...{ subject_kind: given.subject.kind, category: given.category, note: given.note },
      subject_id: given.subject.kind === 'everybody' ? null : given.subject.id,
      valid_until: given.validUntil === null ? null : new Date(given.validUntil),
      ...{ signed: JSON.stringify(given.signed), given_at: at, recorded_by: personJson(actor), withdrawal: null },
    });
    const consent = await consentRows(tx).get(id, at);
    await tell(tx, consent, at);
    const { decision, subject, category } = consent;
    await tx.audit.record('consent.record', {
      actor,
      patientId: given.patientId,
      facilityId: given.facilityId,
      resource: `consent/${id}`,
      details: { decision, subject, category },
    });
    return consent;
  });
}

/** Takes a decision back. @throws ConsentOver */
export function takeBack(consentId: string, reason: string | null, context: Context): Promise<Consent> {
  const { actor, db, clock, ifMatch } = context;
  return db.transaction(async (tx) => {
    const at = clock.now();
    const before = await lockConsent(tx, consentId, at);
    mustBeCurrent(before, ifMatch);
    if (before.status === 'ended') throw new ConsentOver('It was withdrawn or ran out.');
    await endConsent(tx, before, JSON.stringify({ at: at.toISOString(), by: personOf(actor), reason }));
    const after = await consentRows(tx).get(consentId, at);
    await tell(tx, after, at);
    const { patientId, facilityId } = after;
    await tx.audit.record('consent.withdraw', {
      ...{ actor, patientId, facilityId, reason, resource: `consent/${consentId}` },
    });
    return after;
  });
}
