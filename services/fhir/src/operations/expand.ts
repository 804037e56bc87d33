import type { ValueSet } from '../definitions/spec.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { refusal } from '../rest/outcome.ts';
import { bindingOf } from './binding-of.ts';
import { answering, input, output, type Operation } from './definition.ts';
import { definitionGiven } from './definitions-given.ts';

/** http://hl7.org/fhir/R4/valueset-operation-expand.html */
export const expandOperation: Operation = {
  name: '$expand',
  levels: ['type', 'instance'],
  types: ['ValueSet'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand',
  affectsState: false,
  parameters: [
    input('url', 'uri'),
    input('valueSet', 'ValueSet'),
    input('valueSetVersion', 'string'),
    input('context', 'uri'),
    input('filter', 'string'),
    input('offset', 'integer'),
    input('count', 'integer'),
    input('includeDesignations', 'boolean'),
    input('includeDefinition', 'boolean'),
    input('activeOnly', 'boolean'),
    input('excludeNested', 'boolean'),
    input('excludeNotForUI', 'boolean'),
    input('displayLanguage', 'code'),
    output('return', 'ValueSet'),
  ],
  async handle(request, context) {
    const { terminology, clock, spec } = context.deps;
    const names = { url: 'url', version: 'valueSetVersion', resource: 'valueSet' };
    const given =
      (await definitionGiven('ValueSet', request, names, context)) ?? bindingOf(spec, request.text('context'));
    if (given === undefined) throw refusal(400, 'required', 'Say which value set: send url, valueSet or context.');
    const valueSet = await terminology.valueSet(given);
    const expansion = await terminology.expand(valueSet, {
      filter: request.text('filter'),
      offset: request.integer('offset'),
      count: request.integer('count'),
      displayLanguage: request.text('displayLanguage'),
      activeOnly: request.flag('activeOnly'),
      includeDesignations: request.flag('includeDesignations'),
      excludeNested: request.flag('excludeNested'),
      excludeNotForUI: request.flag('excludeNotForUI'),
    });
    return answering({
      ...head(valueSet, request.flag('includeDefinition') === true),
      expansion: { identifier: `urn:uuid:${newId()}`, timestamp: clock.now().toISOString(), ...expansion },
    });
  },
};

/** What an expansion tells of the value set that it is of. */
function head(valueSet: ValueSet, withDefinition: boolean) {
  const { url, version, name, title, status, compose } = valueSet;
  return {
    resourceType: 'ValueSet',
    ...(url === 'urn:sent' ? {} : { url }),
    ...(version === undefined ? {} : { version }),
    ...(name === undefined ? {} : { name }),
    ...(title === undefined ? {} : { title }),
    status,
    ...(withDefinition && compose ? { compose } : {}),
  };
}
