import { refusal } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';
import type { OperationRequest } from './definition.ts';

/** A code as it was sent: as a code with its system, a Coding, or one of a CodeableConcept. */
export interface SentCoding {
  readonly system: string | undefined;
  readonly version: string | undefined;
  readonly code: string;
  readonly display: string | undefined;
}

/** Names of the parameters for the parts of a code that is sent by itself. */
interface Names {
  readonly code: string;
  readonly system: string;
  readonly version: string;
  readonly coding: string;
  readonly codeableConcept?: string;
}

const textIn = (holder: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = holder[name];
  return typeof value === 'string' ? value : undefined;
};

function codingIn(value: unknown): SentCoding[] {
  if (!isObject(value)) return [];
  const code = textIn(value, 'code');
  if (code === undefined) return [];
  return [
    { system: textIn(value, 'system'), version: textIn(value, 'version'), code, display: textIn(value, 'display') },
  ];
}

/** The codes that an operation is asked about, sent in exactly one way. @throws FhirError 400 */
export function codingsOf(request: OperationRequest, names: Names): SentCoding[] {
  const code = request.text(names.code);
  const coding = request.complex(names.coding);
  const concept = names.codeableConcept === undefined ? undefined : request.complex(names.codeableConcept);
  const ways = [names.code, names.coding, ...(names.codeableConcept === undefined ? [] : [names.codeableConcept])];
  if ([code, coding, concept].filter((it) => it !== undefined).length !== 1)
    throw refusal(400, 'required', `Send exactly one of ${ways.join(', ')}.`);
  if (code !== undefined)
    return [
      {
        system: request.text(names.system),
        version: request.text(names.version),
        code,
        display: request.text('display'),
      },
    ];
  if (coding) {
    const found = codingIn(coding);
    if (found.length === 0) throw refusal(400, 'required', `${names.coding} has a code.`);
    return found;
  }
  const listed: unknown = concept?.['coding'];
  return Array.isArray(listed) ? listed.flatMap(codingIn) : [];
}

/** The one code of an operation that takes no concepts. @throws FhirError 400 */
export function codingOf(request: OperationRequest, names: Omit<Names, 'codeableConcept'>): SentCoding {
  const [only] = codingsOf(request, names);
  if (!only) throw refusal(400, 'required', `Send ${names.code} or ${names.coding}.`);
  return only;
}

/** @throws FhirError 400 where no system stands with the code */
export function systemOf({ system }: SentCoding): string {
  if (system === undefined) throw refusal(400, 'required', 'Send the system of the code.');
  return system;
}
