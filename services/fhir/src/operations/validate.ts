import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { mustNotBeKept } from '../platform/origin.ts';
import { mustBeGranted } from '../rest/grants.ts';
import { FhirError, operationOutcome, refusal, type Issue } from '../rest/outcome.ts';
import { deletedAt, notFound } from '../rest/places.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf, type Place } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';
import { issuesIn } from '../validation/judge-resource.ts';
import {
  answering,
  input,
  output,
  type Operation,
  type OperationContext,
  type OperationRequest,
} from './definition.ts';

const MODES = ['create', 'update', 'delete', 'profile'] as const;
type Mode = (typeof MODES)[number];

/**
 * http://hl7.org/fhir/R4/resource-operation-validate.html. What is wrong is the answer, not an error: it is 200 for whatever
 * can be read as a resource.
 */
export const validateOperation: Operation = {
  name: '$validate',
  levels: ['type', 'instance'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
  affectsState: false,
  parameters: [
    input('resource', 'Resource'),
    input('mode', 'code'),
    input('profile', 'uri'),
    output('return', 'OperationOutcome'),
  ],
  async handle(request, context) {
    const mode = modeOf(request);
    const { type = '', id } = request;
    mustBeGranted(context.exchange.caller.access, type, mode === 'delete' ? 'd' : 'r');
    const sent = mode === 'delete' ? undefined : request.resource('resource');
    if (sent)
      return answering(outcomeOf([...(await issuesOf(context.deps, request, sent)), ...idIssues(sent, mode, id)]));
    if (id === undefined) throw refusal(400, 'required', 'Send the resource that is to be validated.');
    const found = await storedResource({ type, id }, context);
    const issues =
      mode === 'delete' ? deletionIssues(context, found) : await issuesOf(context.deps, request, found.resource);
    return answering(outcomeOf(issues), found.pat);
  },
};

/** What a delete would be refused for. */
function deletionIssues({ exchange }: OperationContext, found: Shown): readonly Issue[] {
  try {
    mustNotBeKept(exchange.caller, found);
    return [];
  } catch (error) {
    if (error instanceof FhirError) return error.issues;
    throw error;
  }
}

function modeOf(request: OperationRequest): Mode | undefined {
  const mode = request.text('mode');
  const known = MODES.find((it) => it === mode);
  if (mode !== undefined && !known) throw refusal(400, 'code-invalid', `mode is one of ${MODES.join(', ')}.`);
  if (known === 'delete' && request.id === undefined)
    throw refusal(
      400,
      'value',
      'What would be deleted is named by the address: [base]/Patient/123/$validate?mode=delete.',
    );
  return known;
}

function issuesOf(deps: Deps, request: OperationRequest, resource: Resource): Promise<readonly Issue[]> {
  const profile = request.text('profile');
  return issuesIn(deps, resource, {
    ...(request.type === undefined ? {} : { type: request.type }),
    ...(profile === undefined ? {} : { profiles: [profile] }),
  });
}

/** What a create or an update would say of the id. */
function idIssues(resource: Resource, mode: Mode | undefined, id: string | undefined): readonly Issue[] {
  if (mode !== 'update' || id === undefined || resource.id === id) return [];
  const diagnostics = `An update takes the id of the address, ${id}.`;
  return [{ severity: 'error', code: 'value', diagnostics, expression: [`${resource.resourceType}.id`] }];
}

async function storedResource(place: Place, { deps, exchange }: OperationContext) {
  const found = await readerOf(deps.store, exchange.caller.access, exchange.session).current(place);
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  return { ...found, resource: parseJson(found.body) };
}

/** An OperationOutcome has at least one issue. */
const outcomeOf = (issues: readonly Issue[]) =>
  operationOutcome(
    issues.length > 0
      ? issues
      : [{ severity: 'information', code: 'informational', diagnostics: 'Nothing is wrong with it.' }],
  );
