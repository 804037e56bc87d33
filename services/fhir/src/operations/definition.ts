import type { Deps } from '../deps.ts';
import type { Exchange, Pairs, Reply } from '../rest/exchange.ts';
import type { Level } from '../rest/interaction.ts';
import type { Resource } from '../rest/resource.ts';

/** A parameter as https://hl7.org/fhir/R4/operationdefinition.html declares it. */
export interface OperationParameter {
  readonly name: string;
  readonly use: 'in' | 'out';
  readonly min: number;
  readonly max: '1' | '*';
  /** A FHIR type: `uri`, `Coding`, `ValueSet`, `Resource`; absent where the parameter has parts. */
  readonly type?: string;
  readonly part?: readonly OperationParameter[];
}

/** What one call brings, once it is known to be as declared. */
export interface OperationRequest {
  /** Of the address; absent at the level of the system. */
  readonly type?: string | undefined;
  /** Of the address, at the level of an instance. */
  readonly id?: string | undefined;
  /** Of a parameter whose type is kept as a JSON string: `code`, `uri`, `canonical`, `string`, `dateTime`, … */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean | undefined;
  integer(name: string): number | undefined;
  /** Of a complex type: `Coding`, `CodeableConcept`, `Meta`, … */
  complex(name: string): Readonly<Record<string, unknown>> | undefined;
  complexes(name: string): readonly Readonly<Record<string, unknown>>[];
  resource(name: string): Resource | undefined;
  resources(name: string): readonly Resource[];
  /** What else stands in the address, of operations that take search parameters. */
  readonly search: Pairs;
  /** How the answer is to look, for the links in it. */
  readonly answer: Pairs;
}

/** Where an operation is called: what the server has, and the exchange with its caller. */
export interface OperationContext {
  readonly deps: Deps;
  readonly exchange: Exchange;
}

/**
 * An operation as data: the capability statement and the addresses are made of it, and its parameters are held to what is
 * declared before `handle` is called. One that has the parameter `resource` also takes that resource as the bare body.
 */
export interface Operation {
  /** With the sign: `$lookup`. */
  readonly name: `$${string}`;
  readonly levels: readonly Level[];
  /** The types it is offered on; absent: all. */
  readonly types?: readonly string[];
  /** Its canonical URL: the specification's own where it defines the operation. */
  readonly definition: string;
  /** GET is answered only where nothing changes. */
  readonly affectsState: boolean;
  /** Besides its own it takes the search parameters of its type, in the address or a form. */
  readonly takesSearch?: true;
  readonly parameters: readonly OperationParameter[];
  handle(request: OperationRequest, context: OperationContext): Promise<Reply>;
}

/** An input; plain ones may stand in the address. */
export const input = (name: string, type: string, max: '1' | '*' = '1', min = 0): OperationParameter => ({
  name,
  use: 'in',
  min,
  max,
  type,
});

export const output = (name: string, type: string, min = 1, max: '1' | '*' = '1'): OperationParameter => ({
  name,
  use: 'out',
  min,
  max,
  type,
});

/** The reply that answers a resource. @param seen whose data it holds, for the trail */
export const answering = (resource: unknown, seen?: readonly string[]): Reply => ({
  status: 200,
  json: JSON.stringify(resource),
  ...(seen ? { seen } : {}),
});
