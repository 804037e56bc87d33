import type { CodeVerdict } from '../terminology/validate-code.ts';
import { refusal } from '../rest/outcome.ts';
import { bindingOf } from './binding-of.ts';
import { codingsOf, type SentCoding } from './codings.ts';
import {
  answering,
  input,
  output,
  type Operation,
  type OperationParameter,
  type OperationRequest,
} from './definition.ts';
import { definitionGiven } from './definitions-given.ts';
import { out, parametersOut } from './parameters-out.ts';

const common: readonly OperationParameter[] = [
  input('url', 'uri'),
  input('code', 'code'),
  input('display', 'string'),
  input('coding', 'Coding'),
  input('codeableConcept', 'CodeableConcept'),
  input('abstract', 'boolean'),
  input('displayLanguage', 'code'),
  output('result', 'boolean'),
  output('message', 'string', 0),
  output('display', 'string', 0),
  output('system', 'uri', 0),
  output('code', 'code', 0),
];

/** http://hl7.org/fhir/R4/valueset-operation-validate-code.html */
export const validateInValueSet: Operation = {
  name: '$validate-code',
  levels: ['type', 'instance'],
  types: ['ValueSet'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code',
  affectsState: false,
  parameters: [
    ...common,
    input('context', 'uri'),
    input('valueSet', 'ValueSet'),
    input('valueSetVersion', 'string'),
    input('system', 'uri'),
    input('systemVersion', 'string'),
    input('inferSystem', 'boolean'),
  ],
  async handle(request, context) {
    const { terminology, spec } = context.deps;
    const names = { url: 'url', version: 'valueSetVersion', resource: 'valueSet' };
    const given =
      (await definitionGiven('ValueSet', request, names, context)) ?? bindingOf(spec, request.text('context'));
    if (given === undefined) throw refusal(400, 'required', 'Say which value set: send url, valueSet or context.');
    const codings = sentCodings(request, 'systemVersion');
    // Where an element is named, the system of its codes goes without saying.
    const mayInfer = request.flag('inferSystem') === true || request.text('context') !== undefined;
    // Of several codings those without a system are no codes of the value set, and the others may be.
    const asked = mayInfer ? codings : codings.filter(({ system }) => system !== undefined);
    const [first] = codings;
    if (first && asked.length === 0) throw withoutSystem(first.code);
    return answering(verdictOut(await terminology.validateInValueSet(given, asked, optionsOf(request))));
  },
};

/** http://hl7.org/fhir/R4/codesystem-operation-validate-code.html */
export const validateInCodeSystem: Operation = {
  name: '$validate-code',
  levels: ['type', 'instance'],
  types: ['CodeSystem'],
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code',
  affectsState: false,
  parameters: [...common, input('codeSystem', 'CodeSystem'), input('version', 'string')],
  async handle(request, context) {
    const names = { url: 'url', version: 'version', resource: 'codeSystem' };
    const codings = sentCodings(request, 'version');
    const given = (await definitionGiven('CodeSystem', request, names, context)) ?? codings[0]?.system;
    if (given === undefined)
      throw refusal(400, 'required', 'Say which code system: send url, codeSystem, or a coding with its system.');
    const url = typeof given === 'string' ? given.split('|', 1)[0] : given.url;
    const ofIt = codings.filter(({ system }) => system === undefined || system === url);
    const version = request.text('version') ?? ofIt.find((it) => it.version !== undefined)?.version;
    const verdict = await context.deps.terminology.validateInSystem(given, version, ofIt, optionsOf(request));
    return answering(verdictOut(verdict));
  },
};

const sentCodings = (request: OperationRequest, version: string): SentCoding[] =>
  codingsOf(request, { code: 'code', system: 'system', version, coding: 'coding', codeableConcept: 'codeableConcept' });

const optionsOf = (request: OperationRequest) => ({
  abstract: request.flag('abstract'),
  displayLanguage: request.text('displayLanguage'),
});

const withoutSystem = (code: string) =>
  refusal(400, 'required', `Send the system of ${JSON.stringify(code.slice(0, 100))}, or inferSystem=true.`);

const verdictOut = ({ result, message, display, system, code }: CodeVerdict) =>
  parametersOut([
    ...out('result', 'valueBoolean', result),
    ...out('message', 'valueString', message),
    ...out('display', 'valueString', display),
    ...out('system', 'valueUri', system),
    ...out('code', 'valueCode', code),
  ]);
