import { refusal } from '../rest/outcome.ts';
import { codingsOf, systemOf } from './codings.ts';
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
    const [a] = codingsOf(request, { code: 'codeA', system: 'system', version: 'version', coding: 'codingA' });
    const [b] = codingsOf(request, { code: 'codeB', system: 'system', version: 'version', coding: 'codingB' });
    if (!a || !b) throw refusal(400, 'required', 'Send two codes.');
    const url = typeof given === 'object' ? given.url : (given?.split('|', 1)[0] ?? systemOf(a));
    if ([a, b].some(({ system }) => system !== undefined && system !== url))
      throw refusal(400, 'value', 'Both codes are of one system.');
    const version = typeof given === 'object' ? given.version : request.text('version');
    const outcome = await context.deps.terminology.subsumes(url, version, a.code, b.code);
    return answering(parametersOut(out('outcome', 'valueCode', outcome)));
  },
};
