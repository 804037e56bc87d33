import { parseJson } from '../../formats/parse-json.ts';
import type { Reply } from '../../rest/exchange.ts';
import { mustBeGranted } from '../../rest/grants.ts';
import { refusal } from '../../rest/outcome.ts';
import { readerOf } from '../../store/reader.ts';
import { type Answered } from '../../store/shown.ts';
import { input, output, type Operation } from '../definition.ts';
import { candidatesFor } from './candidates.ts';
import { likenessOf, type Likeness } from './likeness.ts';

const USUAL_COUNT = 20;
const MOST = 100;

interface Matched extends Likeness {
  readonly found: Answered;
}

/**
 * http://hl7.org/fhir/R4/patient-operation-match.html: who of the patients that are open to the caller may be the one that is
 * described, the likeliest first. Records that were merged into others are not told.
 */
export const matchOperation: Operation = {
  name: '$match',
  levels: ['type'],
  types: ['Patient'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match',
  affectsState: false,
  parameters: [
    input('resource', 'Patient', '1', 1),
    input('onlyCertainMatches', 'boolean'),
    input('count', 'integer'),
    output('return', 'Bundle'),
  ],
  async handle(request, { deps, exchange }) {
    const { access } = exchange.caller;
    mustBeGranted(access, 'Patient', 's');
    const wanted = request.resource('resource');
    if (!wanted) throw refusal(400, 'required', 'Send the patient that is looked for as resource.');
    const count = request.integer('count') ?? USUAL_COUNT;
    if (count < 1 || count > MOST) throw refusal(400, 'value', `count is 1 to ${MOST}.`);
    const candidates = await candidatesFor(wanted, readerOf(deps.store, access, exchange.session), deps);
    const matched = candidates
      .flatMap((found): Matched[] => {
        const patient = parseJson(found.body);
        return patient['active'] === false ? [] : [{ found, ...likenessOf(wanted, patient) }];
      })
      .filter(({ grade }) => grade !== 'certainly-not')
      .sort((a, b) => b.score - a.score || (a.found._id < b.found._id ? -1 : 1));
    const certain = matched.filter(({ grade }) => grade === 'certain');
    const shown = request.flag('onlyCertainMatches') === true ? (certain.length === 1 ? certain : []) : matched;
    return searchset(shown.slice(0, count), shown.length, deps.base);
  },
};

function searchset(matched: readonly Matched[], total: number, base: string): Reply {
  const entries = matched.map(({ found, score, grade }) => {
    const search = {
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/match-grade', valueCode: grade }],
      mode: 'match',
      score,
    };
    return `{"fullUrl":"${base}/${found._id}","resource":${found.body},"search":${JSON.stringify(search)}}`;
  });
  const head = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', total });
  const json = entries.length === 0 ? head : `${head.slice(0, -1)},"entry":[${entries.join(',')}]}`;
  return { status: 200, json, seen: matched.flatMap(({ found }) => found.pat) };
}
