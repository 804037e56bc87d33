import {
  Hl7MessageAsFhir,
  MessageSealed,
  type getHl7MessageAsFhir as contract,
} from '@nilecare/contracts/api/hl7-messages.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { messages, textIn } from '../data/messages.ts';
import type { Deps } from '../deps.ts';
import { fhirView } from '../fhir-view/view.ts';
import { readOf } from './decide-hl7-message.ts';

export const getHl7MessageAsFhir: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, clocks, clock, seen } = context;
  const row = await messages(db.read).get(params.messageId);
  actor.mustReachFacility(row.facility_id);
  seen([row.patient_id]);
  const kept = { id: row.id, receivedAt: row.received_at, now: clock.now() };
  const text = textIn(row, 'body', cipher);
  if (text === null) throw new MessageSealed();
  const message = readOf(text);
  // The specification's types have no index signature: as JSON it is what the contract says.
  return Hl7MessageAsFhir.parse(fhirView(message, kept, await clocks.of(row.facility_id)));
};
