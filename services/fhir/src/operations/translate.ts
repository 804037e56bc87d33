import { refusal } from '../rest/outcome.ts';
import { codingsOf } from './codings.ts';
import { answering, input, output, type Operation } from './definition.ts';
import { definitionGiven } from './definitions-given.ts';
import { out, outParts, parametersOut } from './parameters-out.ts';

/** http://hl7.org/fhir/R4/conceptmap-operation-translate.html */
export const translateOperation: Operation = {
  name: '$translate',
  levels: ['type', 'instance'],
  types: ['ConceptMap'],
  definition: 'http://hl7.org/fhir/OperationDefinition/ConceptMap-translate',
  affectsState: false,
  parameters: [
    input('url', 'uri'),
    input('conceptMap', 'ConceptMap'),
    input('conceptMapVersion', 'string'),
    input('code', 'code'),
    input('system', 'uri'),
    input('version', 'string'),
    input('source', 'uri'),
    input('coding', 'Coding'),
    input('codeableConcept', 'CodeableConcept'),
    input('target', 'uri'),
    input('targetsystem', 'uri'),
    input('reverse', 'boolean'),
    output('result', 'boolean'),
    output('message', 'string', 0),
    { name: 'match', use: 'out', min: 0, max: '*' },
  ],
  async handle(request, context) {
    const names = { url: 'url', version: 'conceptMapVersion', resource: 'conceptMap' };
    const map = await definitionGiven('ConceptMap', request, names, context);
    const source = request.text('source');
    const target = request.text('target');
    const targetSystem = request.text('targetsystem');
    if (map === undefined && target === undefined && targetSystem === undefined && source === undefined)
      throw refusal(
        400,
        'required',
        'Say how to translate: send url or conceptMap, or source, target or targetsystem.',
      );
    const codings = codingsOf(request, {
      code: 'code',
      system: 'system',
      version: 'version',
      coding: 'coding',
      codeableConcept: 'codeableConcept',
    });
    const asked = codings.flatMap(({ system, code }) => (system === undefined ? [] : [{ system, code }]));
    if (asked.length === 0) throw refusal(400, 'required', 'Send the system of the code.');
    const options = { reverse: request.flag('reverse'), targetSystem };
    const { result, matches } = await context.deps.terminology.translate({ map, source, target }, asked, options);
    return answering(
      parametersOut([
        ...out('result', 'valueBoolean', result),
        ...(result ? [] : out('message', 'valueString', 'No concept map of this server translates it.')),
        ...matches.map(({ equivalence, concept, product = [], source: from }) =>
          outParts('match', [
            ...out('equivalence', 'valueCode', equivalence),
            ...out('concept', 'valueCoding', concept),
            ...product.map((it) =>
              outParts('product', [
                ...out('element', 'valueUri', it.element),
                ...out('concept', 'valueCoding', it.concept),
              ]),
            ),
            ...out('source', 'valueUri', from === 'urn:sent' ? undefined : from),
          ]),
        ),
      ]),
    );
  },
};
