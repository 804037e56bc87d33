import { refusal } from '../rest/outcome.ts';
import { splitCanonical } from '../terminology/canonical.ts';
import { codingOf, systemOf } from './codings.ts';
import { answering, input, output, type Operation } from './definition.ts';
import { definitionGiven } from './definitions-given.ts';
import { out, parametersOut } from './parameters-out.ts';

/** http://hl7.org/fhir/R4/codesystem-operation-subsumes.html */
export const subsumesOperation: Operation = {
  name: '$subsumes',
  levels: ['type', 'instance'],
  types: ['CodeSystem'],
  definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-subsumes',
  affectsState: false,
  parameters: [
    input('codeA', 'code'),
    input('codeB', 'code'),
    input('system', 'uri'),
    input('version', 'string'),
    input('codingA', 'Coding'),
    input('codingB', 'Coding'),
    output('outcome', 'code'),
  ],
  async handle(request, context) {
    const names = { url: 'system', version: 'version', resource: 'codeSystem' };
    const given = await definitionGiven('CodeSystem', request, names, context);
    const a = codingOf(request, { code: 'codeA', system: 'system', version: 'version', coding: 'codingA' });
    const b = codingOf(request, { code: 'codeB', system: 'system', version: 'version', coding: 'codingB' });
    const named = given ?? systemOf(a);
    const { url } = typeof named === 'object' ? named : splitCanonical(named);
    if ([a, b].some(({ system }) => system !== undefined && system !== url))
      throw refusal(400, 'value', 'Both codes are of one system.');
    const outcome = await context.deps.terminology.subsumes(named, a.version ?? b.version, a.code, b.code);
    return answering(parametersOut(out('outcome', 'valueCode', outcome)));
  },
};
