import { mustBeGranted } from '../rest/grants.ts';
import { codingOf, systemOf } from './codings.ts';
import { answering, input, output, type Operation } from './definition.ts';
import { out, outParts, parametersOut } from './parameters-out.ts';

/** http://hl7.org/fhir/R4/codesystem-operation-lookup.html */
export const lookupOperation: Operation = {
  name: '$lookup',
  levels: ['type'],
  types: ['CodeSystem'],
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup',
  affectsState: false,
  parameters: [
    input('code', 'code'),
    input('system', 'uri'),
    input('version', 'string'),
    input('coding', 'Coding'),
    input('displayLanguage', 'code'),
    input('property', 'code', '*'),
    output('name', 'string'),
    output('version', 'string', 0),
    output('display', 'string'),
    { name: 'designation', use: 'out', min: 0, max: '*' },
    { name: 'property', use: 'out', min: 0, max: '*' },
  ],
  async handle(request, { deps, exchange }) {
    mustBeGranted(exchange.caller.access, 'CodeSystem', 'r');
    const coding = codingOf(request, { code: 'code', system: 'system', version: 'version', coding: 'coding' });
    const found = await deps.terminology.lookup(systemOf(coding), coding.version, coding.code, {
      displayLanguage: request.text('displayLanguage'),
      properties: request.texts('property'),
    });
    return answering(
      parametersOut([
        ...out('name', 'valueString', found.name),
        ...out('version', 'valueString', found.version),
        ...out('display', 'valueString', found.display),
        ...found.designation.map(({ language, use, value }) =>
          outParts('designation', [
            ...out('language', 'valueCode', language),
            ...out('use', 'valueCoding', use),
            ...out('value', 'valueString', value),
          ]),
        ),
        ...found.property.map(({ code, element, value }) =>
          outParts('property', [...out('code', 'valueCode', code), ...out('value', element, value)]),
        ),
      ]),
    );
  },
};
