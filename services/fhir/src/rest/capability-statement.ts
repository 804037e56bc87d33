import { smartConfiguration } from '../access/smart-configuration.ts';
import type { Operation } from '../operations/definition.ts';
import type { Parameter } from '../search/parameter.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import { BACKPORT, TOPIC } from '../subscriptions/watch.ts';
import type { Interaction } from './interaction.ts';
import type { Resource } from './resource.ts';

/** What the server consists of: the statement says what of it clients can use, and nothing that is not there. */
export interface CapabilityFacts {
  readonly interactions: readonly Pick<Interaction, 'code' | 'level' | 'conditional'>[];
  readonly operations: readonly Pick<Operation, 'name' | 'levels' | 'types' | 'definition'>[];
  readonly searchParameters: SearchParameters;
  /** Types that have a compartment. */
  readonly compartments: readonly string[];
  /** `https://hospital.example/fhir/R4` */
  readonly base: string;
  readonly version: string;
  /** Since when it is so. */
  readonly since: Date;
}

/** The JSON of the statement, made when it is first asked for. */
export function statementOf(facts: CapabilityFacts): () => string {
  let json: string | undefined;
  return () => (json ??= JSON.stringify(capabilityStatement(facts)));
}

const DEFINITION = 'http://hl7.org/fhir/StructureDefinition';

/** http://hl7.org/fhir/R4/capabilitystatement.html */
export function capabilityStatement(facts: CapabilityFacts): Resource {
  const { searchParameters, compartments, base, version, since } = facts;
  return {
    resourceType: 'CapabilityStatement',
    id: 'nilecare',
    url: `${base}/metadata`,
    version,
    name: 'NileCare',
    title: 'NileCare FHIR R4 server',
    status: 'active',
    date: since.toISOString(),
    publisher: 'NileCare',
    kind: 'instance',
    ...nonEmpty('instantiates', guidesOf(facts)),
    software: { name: 'NileCare FHIR', version },
    implementation: { description: 'The FHIR R4 face of the NileCare platform.', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'application/fhir+xml', 'json', 'xml'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json', 'application/fhir+xml'],
    rest: [
      {
        extension: [
          {
            url: `${DEFINITION}/capabilitystatement-websocket`,
            valueUri: `${base.replace(/^http/, 'ws')}/ws`,
          },
        ],
        mode: 'server',
        documentation: `Dates without a zone, in resources and in searches, are of ${searchParameters.time.timeZone}.`,
        security: securityOf(base),
        resource: resourcesOf(facts),
        interaction: systemInteractions(facts),
        searchParam: [...searchParameters.of('Resource').values()].map(searchParamOf),
        ...nonEmpty('operation', operationsOf(facts, 'system')),
        compartment: compartments.map(
          (type) => `http://hl7.org/fhir/CompartmentDefinition/${type.charAt(0).toLowerCase()}${type.slice(1)}`,
        ),
      },
    ],
  };
}

/** Capabilities that other guides define, where what they are made of is there. */
const GUIDES: Readonly<Record<string, string>> = {
  $export: 'http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data',
};

const guidesOf = ({ operations }: CapabilityFacts): string[] => [
  ...new Set(operations.flatMap(({ name }) => GUIDES[name] ?? [])),
];

/** The addresses that this extension has places for; all of them stand in `.well-known/smart-configuration`. */
function securityOf(base: string) {
  const smart = smartConfiguration(base);
  const addresses = {
    authorize: smart.authorization_endpoint,
    token: smart.token_endpoint,
    manage: smart.management_endpoint,
  };
  return {
    extension: [
      {
        url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
        extension: Object.entries(addresses).map(([url, valueUri]) => ({ url, valueUri })),
      },
    ],
    service: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }],
        text: 'OAuth 2 by SMART App Launch 2.2',
      },
    ],
  };
}

/** Codes of one resource; searching within a compartment has none of its own. */
const OF_A_TYPE = new Set<string>([
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'history-type',
  'create',
  'search-type',
]);

function resourcesOf(facts: CapabilityFacts) {
  const { interactions, searchParameters } = facts;
  const codes = [...new Set(interactions.map(({ code }) => code).filter((code) => OF_A_TYPE.has(code)))];
  const byCriteria = (code: string): boolean => interactions.some((it) => it.code === code && it.conditional);
  const references = searchParameters.types.flatMap((type) =>
    referencesOf(searchParameters, type).map((parameter) => ({ type, parameter })),
  );
  return searchParameters.types.map((type) => {
    const operations = [...operationsOf(facts, 'type', type), ...operationsOf(facts, 'instance', type)];
    return {
      ...(type === 'Subscription' ? topicsOf(searchParameters) : {}),
      type,
      profile: `${DEFINITION}/${type}`,
      interaction: codes.map((code) => ({ code })),
      versioning: 'versioned-update',
      readHistory: codes.includes('vread'),
      updateCreate: codes.includes('update'),
      conditionalCreate: codes.includes('create'),
      conditionalRead: 'full-support',
      conditionalUpdate: byCriteria('update'),
      conditionalDelete: byCriteria('delete') ? 'single' : 'not-supported',
      referencePolicy: ['literal', 'logical'],
      ...nonEmpty('searchInclude', includesOf(searchParameters, type)),
      ...nonEmpty('searchRevInclude', [
        '*',
        ...references
          .filter(({ parameter: { targets } }) => targets.length === 0 || targets.includes(type))
          .map(({ type: source, parameter }) => `${source}:${parameter.code}`),
      ]),
      searchParam: [...searchParameters.of(type).values()].map(searchParamOf),
      ...nonEmpty('operation', unique(operations)),
    };
  });
}

/** The topics that there are; a server of R4 has no other place for them. */
const topicsOf = ({ types }: SearchParameters) => ({
  extension: types.map((type) => ({
    url: `${BACKPORT}/capabilitystatement-subscriptiontopic-canonical`,
    valueCanonical: `${TOPIC}${type}`,
  })),
});

const referencesOf = (parameters: SearchParameters, type: string): Parameter[] =>
  [...parameters.of(type).values()].filter((it) => it.type === 'reference');

function includesOf(parameters: SearchParameters, type: string): string[] {
  const references = referencesOf(parameters, type);
  return references.length === 0 ? [] : ['*', ...references.map(({ code }) => `${type}:${code}`)];
}

const searchParamOf = ({ code, url, type, isWords }: Parameter) => ({
  name: code,
  definition: url,
  type,
  ...(isWords ? { documentation: 'All of the words, in any order, without modifiers but ":missing".' } : {}),
});

const OF_THE_SYSTEM = new Set<string>(['search-system', 'history-system']);

function systemInteractions({ interactions }: CapabilityFacts) {
  const codes = interactions.map(({ code }) => code);
  // One address takes both kinds of bundles.
  const bundles = codes.includes('batch') ? ['transaction', 'batch'] : [];
  return [...new Set([...bundles, ...codes.filter((code) => OF_THE_SYSTEM.has(code))])].map((code) => ({ code }));
}

function operationsOf({ operations }: CapabilityFacts, level: Interaction['level'], type?: string) {
  return operations
    .filter((it) => it.levels.includes(level) && (type === undefined || !it.types || it.types.includes(type)))
    .map(({ name, definition }) => ({ name: name.slice(1), definition }));
}

const unique = <Item extends { readonly name: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((it) => [it.name, it])).values(),
];

/** FHIR has no empty lists. */
const nonEmpty = <Item>(name: string, items: readonly Item[]): Readonly<Record<string, readonly Item[]>> =>
  items.length === 0 ? {} : { [name]: items };
