import type {
  Device,
  DocumentReference,
  MessageHeader,
  MessageHeaderDestination,
  MessageHeaderSource,
  Provenance,
  ProvenanceAgent,
  Reference,
} from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import type { Message, SegmentView } from '../../er7/message.ts';
import type { MessageHeader as Header } from '../../intake/message-header.ts';
import { coded, coding, concept } from '../datatypes/concept.ts';
import { authorityFrom } from '../datatypes/identifier.ts';
import { facility, organization, practitioner } from '../datatypes/person.ts';
import { codeIn, shown } from '../datatypes/text.ts';
import { instant, timeIn } from '../datatypes/time.ts';
import { listed, whole } from '../map.ts';
import type { Scope } from '../scope.ts';
import { tableSystem, TERMINOLOGY } from '../tables/coding-systems.ts';

/** A message as it is kept here. */
export interface Kept {
  readonly id: string;
  readonly receivedAt: Date;
  /** When this is put together. */
  readonly now: Date;
}

/** The ids of `/hl7-messages`. */
export const HL7_MESSAGE = 'urn:nilecare:hl7-message';

/** `ADT^A01^ADT_A01` */
export const typeOf = (message: Message): string =>
  [1, 2, 3]
    .map((it) => codeIn(message.first('MSH')?.field(9).text(it)))
    .filter((it) => it !== undefined)
    .join('^');

/** MSH, which comes first in a bundle that is a message. */
export function headerIn(
  message: Message,
  header: Header,
  focus: readonly Reference<never>[],
  scope: Scope,
): MessageHeader {
  const msh = message.first('MSH');
  const evn = message.first('EVN');
  const processing = msh && coding({ table: '0103' })(msh.field(11), scope);
  return whole<MessageHeader>({
    resourceType: 'MessageHeader',
    meta: processing && { tag: [processing] },
    eventCoding: {
      system: tableSystem('0003'),
      code: codeIn(header.event) ?? codeIn(header.code) ?? 'unknown',
      display: shown(typeOf(message)) ?? 'unknown',
    },
    destination: destinationIn(msh, scope),
    sender: facility(msh?.field(4), scope),
    enterer: evn && practitioner(evn.field(5), scope),
    source: sourceIn(msh),
    responsible: msh && organization(msh.field(22), scope),
    reason: evn && concept({ table: '0062' })(evn.field(4), scope),
    focus: focus.length > 0 ? [...focus] : undefined,
  });
}

const NO_ADDRESS = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** An application by its name, and its address where it has one of its own. */
function endpointOf(field: Field | undefined): { readonly name?: string; readonly endpoint?: string } {
  if (!field) return {};
  const { name, system } = authorityFrom(field, 1);
  return {
    ...(name !== undefined && { name }),
    ...(system !== undefined && { endpoint: system }),
  };
}

function sourceIn(msh: SegmentView | undefined): MessageHeaderSource {
  const { name, endpoint } = endpointOf(msh?.field(3));
  const said = name === undefined ? {} : { name };
  // FHIR wants an address; where the sender has none it says so.
  return (endpoint === undefined ? { ...said, _endpoint: NO_ADDRESS } : { ...said, endpoint }) as MessageHeaderSource;
}

function destinationIn(msh: SegmentView | undefined, scope: Scope): MessageHeaderDestination[] | undefined {
  const { name, endpoint } = endpointOf(msh?.field(5));
  if (endpoint === undefined) return undefined;
  return [whole<MessageHeaderDestination>({ name, endpoint, receiver: facility(msh?.field(6), scope) })];
}

/** The message itself, as somebody can have it here. */
export const originalOf = ({ id, receivedAt }: Kept, header: Header): DocumentReference =>
  whole<DocumentReference>({
    resourceType: 'DocumentReference',
    masterIdentifier: { system: HL7_MESSAGE, value: id },
    status: 'current',
    date: receivedAt.toISOString(),
    description: shown(`HL7 v2 ${header.code} ${header.event}`) ?? 'HL7 v2',
    content: [{ attachment: { contentType: 'x-application/hl7-v2+er7', url: `/api/v1/hl7-messages/${id}` } }],
  });

const participation = (type: string) => coded(`${TERMINOLOGY}/provenance-participant-type`, type);

/** Where it all came from: who sent it, when, by which message. */
export function sourceProvenance(
  message: Message,
  header: Header,
  kept: Kept,
  { target, original }: { readonly target: readonly Reference<never>[]; readonly original: Reference<never> },
  scope: Scope,
): Provenance {
  const [msh, evn] = [message.first('MSH'), message.first('EVN')];
  const author = (msh && organization(msh.field(22), scope)) ?? facility(msh?.field(4), scope);
  const application = deviceIn(msh?.field(3), scope);
  const operator = evn && practitioner(evn.field(5), scope);
  const agents = listed<ProvenanceAgent>([
    author && { type: participation('author'), who: author },
    application && whole<ProvenanceAgent>({ type: participation('assembler'), who: application, onBehalfOf: author }),
    operator && { type: participation('enterer'), who: operator },
  ]);
  return whole<Provenance>({
    resourceType: 'Provenance',
    target: [...target],
    occurredDateTime: evn && (timeIn(evn.field(6), scope) ?? timeIn(evn.field(2), scope)),
    recorded: (msh && instant()(msh.field(7), scope)) ?? kept.receivedAt.toISOString(),
    activity: { coding: [{ display: `message - ${shown(typeOf(message)) ?? 'unknown'}` }] },
    agent: agents ?? [{ type: participation('author'), who: NOBODY }],
    entity: [{ role: 'source', what: whole({ ...original, display: shown(header.controlId) }) }],
  });
}

const NOBODY = { display: 'The message names no sender.' } as Reference<never>;

function deviceIn(field: Field | undefined, { entries }: Scope): Reference<never> | undefined {
  if (!field) return undefined;
  const { name, system } = authorityFrom(field, 1);
  if (name === undefined) return undefined;
  const identifier = [{ ...(system !== undefined && { system }), value: name }];
  return entries.share<Device>({
    resourceType: 'Device',
    identifier,
    deviceName: [{ name, type: 'user-friendly-name' }],
  });
}

/** That the resources were made of a message, by this platform. */
export const transformation = (
  { now }: Kept,
  target: readonly Reference<never>[],
  original: Reference<never>,
): Provenance => ({
  resourceType: 'Provenance',
  target: [...target],
  recorded: now.toISOString(),
  activity: coded(
    'http://hl7.org/fhir/uv/v2mappings/CodeSystem/provenance-activity-type-v2-to-fhir',
    'v2-fhir-transformation',
  ),
  agent: [{ type: participation('assembler'), who: NILECARE }],
  entity: [{ role: 'source', what: original }],
});

const NILECARE = {
  identifier: { system: 'urn:nilecare:service', value: 'hl7' },
  display: 'NileCare',
} as Reference<never>;
