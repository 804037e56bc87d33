import { listHl7Messages } from '@nilecare/contracts/api/hl7-messages.ts';
import { listHl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { fitting, type Address } from '../../../shared-ui/fitting.ts';
import { given } from '../../../shared-ui/given.ts';

const received = listHl7Messages.query.shape;
const sent = listHl7Outgoing.query.shape;

/** `adt`, `ADT^a01` and `ADT A01` are meant as the standard writes them. */
const typeIn = (address: Address): Address => ({
  get: (name) =>
    address
      .get(name)
      ?.trim()
      .toUpperCase()
      .replace(/[\s_-]+/, '^'),
});

/** The filters of the address that the server understands; a mistyped one is left out. */
export const receivedFilter = (address: Address) =>
  given({
    channelId: fitting(address, 'channel', received.channelId),
    patientId: fitting(address, 'person', received.patientId),
    patient: fitting(address, 'patient', received.patient),
    controlId: fitting(address, 'control', received.controlId),
    type: fitting(typeIn(address), 'type', received.type),
    state: fitting(address, 'state', received.state),
    from: fitting(address, 'from', received.from),
    to: fitting(address, 'to', received.to),
    cursor: fitting(address, 'cursor', received.cursor),
  });

/** The same for messages that were sent. */
export const sentFilter = (address: Address) =>
  given({
    destinationId: fitting(address, 'destination', sent.destinationId),
    patientId: fitting(address, 'person', sent.patientId),
    subjectId: fitting(address, 'subject', sent.subjectId),
    controlId: fitting(address, 'control', sent.controlId),
    type: fitting(typeIn(address), 'type', sent.type),
    state: fitting(address, 'state', sent.state),
    from: fitting(address, 'from', sent.from),
    to: fitting(address, 'to', sent.to),
    cursor: fitting(address, 'cursor', sent.cursor),
  });
