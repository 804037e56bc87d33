import { parseJson } from '../formats/parse-json.ts';
import { mustBeValid, updateIn } from '../rest/changes.ts';
import type { Reply } from '../rest/exchange.ts';
import { deletedAt, notFound } from '../rest/places.ts';
import { placeIn } from '../rest/read.ts';
import type { Meta, Resource } from '../rest/resource.ts';
import { change, changeOf } from '../rest/update.ts';
import type { Session } from '../store/transactions.ts';
import { readerOf, type Place } from '../store/reader.ts';
import {
  answering,
  input,
  output,
  type Operation,
  type OperationContext,
  type OperationRequest,
} from './definition.ts';
import { labelsOf, withLabels, withoutLabels, type Labels } from './merge-meta.ts';
import { out, parametersOut } from './parameters-out.ts';

const DEFINITION = 'http://hl7.org/fhir/OperationDefinition/Resource-meta';

const metaOut = (meta: Meta | undefined, seen: readonly string[]): Reply =>
  answering(parametersOut(out('return', 'valueMeta', meta)), seen);

/** http://hl7.org/fhir/R4/resource-operation-meta.html */
export const metaOperation: Operation = {
  name: '$meta',
  levels: ['instance'],
  definition: DEFINITION,
  affectsState: false,
  parameters: [output('return', 'Meta')],
  async handle(_request, context) {
    const { resource, seen } = await current(placeIn(context.exchange, context.deps), context);
    return metaOut(resource.meta, seen);
  },
};

/** Adds profiles, tags and security labels; it makes a new version, as every change. */
export const metaAdd: Operation = changing('$meta-add', withLabels);

/** Takes profiles, tags and security labels away. */
export const metaDelete: Operation = changing('$meta-delete', withoutLabels);

function changing(name: '$meta-add' | '$meta-delete', apply: (meta: Meta, labels: Labels) => Meta): Operation {
  return {
    name,
    levels: ['instance'],
    definition: `${DEFINITION}${name.slice('$meta'.length)}`,
    affectsState: true,
    parameters: [input('meta', 'Meta', '1', 1), output('return', 'Meta')],
    handle: (request, context) => {
      const { exchange, deps } = context;
      const place = placeIn(exchange, deps, 'u');
      return change(exchange, deps, place, (session) => changed(request, context, place, session, apply));
    },
  };
}

async function changed(
  request: OperationRequest,
  context: OperationContext,
  place: Place,
  session: Session,
  apply: (meta: Meta, labels: Labels) => Meta,
): Promise<Reply> {
  const { deps, exchange } = context;
  const { resource, seen } = await current(place, context, session);
  const before = resource.meta ?? {};
  const after = apply(before, labelsOf(request.complex('meta') ?? {}));
  if (JSON.stringify(after) === JSON.stringify(before)) return metaOut(before, seen);
  const next: Resource = { ...resource, meta: after };
  await mustBeValid(deps, next, place.type);
  const { document } = await updateIn(session, deps, changeOf(exchange, place), next);
  return metaOut(parseJson(document.body).meta, document.pat);
}

async function current(
  place: Place,
  { deps, exchange }: OperationContext,
  session: Session | undefined = exchange.session,
) {
  const found = await readerOf(deps.store, exchange.caller.access, session).current(place);
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  return { resource: parseJson(found.body), seen: found.pat };
}
