import type { Bundle, MessageHeader, Reference } from '@medplum/fhirtypes';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { groupedBy, type Message, type SegmentView } from '../er7/message.ts';
import { headerOf, type MessageHeader as Header } from '../intake/message-header.ts';
import { shown } from './datatypes/text.ts';
import { instant } from './datatypes/time.ts';
import { entriesOf } from './entries.ts';
import { beforeOrders, notesIn, ordersIn } from './groups.ts';
import { whole } from './map.ts';
import { allergyIn } from './resources/allergy.ts';
import { appointmentIn } from './resources/appointment.ts';
import { chargeIn } from './resources/charge.ts';
import { coverageIn } from './resources/coverage.ts';
import { documentIn } from './resources/document.ts';
import { encounterIn } from './resources/encounter.ts';
import { headerIn, originalOf, sourceProvenance, transformation, type Kept } from './resources/header.ts';
import { medicationIn } from './resources/medication.ts';
import { observationIn } from './resources/observation.ts';
import { patientIn } from './resources/patient.ts';
import { orderIn } from './resources/report.ts';
import type { Scope } from './scope.ts';

/**
 * A message as resources of FHIR R4, by the rules of the guide HL7 Version 2 to FHIR (docs/adr/0040): a bundle that is a message,
 * with a Provenance to the message that was kept. The same message gives the same addresses.
 * @param clocks of the place at which times without a zone are meant
 */
export function fhirView(message: Message, kept: Kept, clocks: ZonedTime): Bundle {
  const header = headerOf(message);
  const entries = entriesOf(kept.id);
  const scope: Scope = { clocks, entries };
  const head = entries.place<MessageHeader>('MessageHeader');
  const focus = contentIn(message, header, scope);
  head.put(headerIn(message, header, focus, scope));
  const target = entries.all().map(({ fullUrl }) => ({ reference: fullUrl }) as Reference<never>);
  const original = entries.add(originalOf(kept, header));
  entries.add(sourceProvenance(message, header, kept, { target, original }, scope));
  entries.add(transformation(kept, target, original));
  const msh = message.first('MSH');
  const controlId = shown(header.controlId);
  return whole<Bundle>({
    resourceType: 'Bundle',
    id: kept.id,
    identifier: controlId === undefined ? undefined : { system: CONTROL_ID, value: controlId },
    type: 'message',
    timestamp: (msh && instant()(msh.field(7), scope)) ?? kept.receivedAt.toISOString(),
    entry: [...entries.all()],
  });
}

/** MSH-10, of whatever sender. */
const CONTROL_ID = 'urn:nilecare:hl7-control-id';

/** @returns what the message is about */
function contentIn(message: Message, header: Header, scope: Scope): Reference<never>[] {
  const { segments } = message;
  const groups = groupedBy(segments, 'PID');
  const found = groups.map((group) => patientContent(group, header, scope));
  const patients = found.flatMap(({ patient }) => (patient ? [patient] : []));
  const appointment = appointmentIn(segments, patients, header.event, scope);
  const documents = groups.length === 0 ? strayDocuments(segments, header, scope) : [];
  return [...(appointment ? [appointment] : []), ...documents, ...found.flatMap(({ focus }) => focus)];
}

interface Content {
  readonly patient: Reference<never> | undefined;
  readonly focus: readonly Reference<never>[];
}

/** What a message says of one patient. */
function patientContent(segments: readonly SegmentView[], { code, event }: Header, scope: Scope): Content {
  const own = beforeOrders(segments);
  const patient = patientIn(own, scope);
  if (!patient) return { patient, focus: [] };
  const all = (name: string, of = segments) => of.filter((it) => it.name === name);
  // Diagnoses may stand behind orders and charges.
  const visit = own.filter(({ name }) => name !== 'DG1');
  const encounter = encounterIn([...visit, ...all('DG1')], patient, { code, event }, scope);
  for (const it of all('AL1')) allergyIn(it, patient, scope);
  for (const it of all('IN1')) coverageIn(it, patient, scope);
  const notes = notesIn(own);
  const observed = { basedOn: undefined, specimen: undefined, effective: undefined, category: undefined };
  for (const it of all('OBX', own)) observationIn(it, notes, { subject: patient, encounter, ...observed }, scope);
  const ordered = { subject: patient, encounter, code };
  const orders = ordersIn(segments).map((it) =>
    it.first('RXO') || it.first('RXE') ? medicationIn(it, ordered, scope) : orderIn(it, ordered, scope),
  );
  const charges = all('FT1').map((it) => chargeIn(it, patient, encounter, scope));
  const related = code === 'MDM' ? orders : [];
  const documents = all('TXA').map((it) =>
    documentIn(it, segments, { subject: patient, encounter, related, event }, scope),
  );
  const focus = [...documents, ...charges, ...orders];
  return { patient, focus: focus.length > 0 ? focus : [encounter ?? patient] };
}

/** Documents of a message that names no patient. */
const strayDocuments = (segments: readonly SegmentView[], { event }: Header, scope: Scope): Reference<never>[] =>
  segments
    .filter(({ name }) => name === 'TXA')
    .map((it) => documentIn(it, segments, { subject: undefined, encounter: undefined, related: [], event }, scope));
