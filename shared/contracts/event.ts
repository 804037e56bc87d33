import { z } from 'zod';

export interface EventType<Data extends z.ZodType = z.ZodType> {
  /** Kafka topic and CloudEvents `type`, in the form `entity.pastTense`. */
  readonly topic: string;
  /** The one service that publishes it; `every service` only for the audit trail. */
  readonly owner: string;
  readonly data: Data;
  readonly summary: string;
}

/** Declares one event. The key it is published under is given by the publisher: the patient id where there is one. */
export const event = <Data extends z.ZodType>(declared: EventType<Data>): EventType<Data> => declared;

/** A message of another system (HL7 v2) by which a service was told what to do. */
export const ForeignMessage = z.object({
  /** Under which it is kept here. */
  id: z.uuid(),
  /** By which its sender knows it: MSH-10. */
  controlId: z.string().max(199),
  /** Application and facility: `HIS@CAIRO`. */
  sender: z.string().max(500),
});
export type ForeignMessage = z.output<typeof ForeignMessage>;

export type DataOf<E extends EventType> = z.output<E['data']>;

/** An event as consumers get it: CloudEvents 1.0 attributes, structured JSON mode on Kafka. */
export interface Received<E extends EventType> {
  /** Unique per event; consumers record it so that its effect happens once. */
  readonly id: string;
  readonly type: string;
  /** Name of the publishing service. */
  readonly source: string;
  /** Partition key: events of one subject stay in order. */
  readonly subject: string;
  /** When it happened, ISO 8601. */
  readonly time: string;
  /** What it happened by, where another system said so. */
  readonly message?: ForeignMessage;
  readonly data: DataOf<E>;
}
