import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { components, segment } from '../../er7/compose.ts';
import { isBefore } from '../../er7/versions.ts';
import type { SegmentView } from '../../er7/message.ts';
import type { Segment } from '../../er7/segments.ts';
import { pid } from '../../outbound/messages/segments/person.ts';
import { faultAt, type Query, type QueryDeps, type QueryHandler } from '../handler.ts';
import { saidOn } from '../patients/identifiers.ts';
import { senderName } from '../patients/put-person.ts';
import { demographicsSaid, NOTHING_SAID, type DemographicsSaid } from './demographics-said.ts';
import { findCandidates } from './find-candidates.ts';
import { giversIn, mustBeKnown } from './known-domains.ts';
import { querySaid, type Domain, type QuerySaid } from './query-said.ts';
import { response } from './response.ts';

/** Q22 Find Candidates, as IHE PDQ asks it: who may be meant by a number, names, a birth date, a telephone number. */
export const candidatesHandler: QueryHandler = {
  kinds: ['QBP^Q22'],
  type: { event: 'K22', structure: 'RSP_K21' },
  async answer(query, deps) {
    const asked = querySaid(query.message, 8);
    const said = demographicsSaid(asked.qpd);
    const { patients, next, isCertain } = await findCandidates(said, { ...asked, ...placeOfAsking(query, deps) }, deps);
    const write = await writer(query, deps);
    const found = patients.map((patient) => ({ patient, segment: write(patient) }));
    await mustBeKnown(
      asked.domains,
      found.map((it) => it.segment),
      query,
      deps,
    );
    const shown = found.map((it) => ({ ...it, segment: inDomains(it.segment, asked.domains) }));
    const known = shown.filter(({ segment }) => segment.fields[2] !== '');
    return {
      answer: response(query.message, { ...this.type, found: candidates(known, whyIn(said, isCertain)), next }),
      shown: known.map(({ patient }) => patient.id),
    };
  },
};

/** Each with a QRI, which her group of RSP_K21 has to have: why she is one. */
const candidates = (known: readonly { readonly segment: Segment }[], why: Segment): Segment[] =>
  numbered(known.map((it) => it.segment)).flatMap((it) => [it, why]);

/** By a number of a giver that was named it is certainly her; else it may be another one (QRI-2: table 0392). */
function whyIn({ family, given, middle, born }: DemographicsSaid, isCertain: boolean): Segment {
  const byName = family ?? given ?? middle;
  const reasons = [...(byName === undefined ? [] : ['NP']), ...(born === undefined ? [] : ['DB'])];
  return segment('QRI', { 1: isCertain ? '100' : undefined, 2: { written: reasons.join('~') } });
}

/** Q23 Get Corresponding Identifiers, as IHE PIX asks it: what others call the patient of one identifier. */
export const identifiersHandler: QueryHandler = {
  kinds: ['QBP^Q23'],
  type: { event: 'K23', structure: 'RSP_K23' },
  async answer(query, deps) {
    const asked = querySaid(query.message, 4);
    const patient = await personOf(asked, query, deps);
    const write = await writer(query, deps);
    const whole = write(patient);
    await mustBeKnown(asked.domains, [whole], query, deps);
    const { fields } = inDomains(whole, asked.domains);
    // Who she is, is not asked: PID-5 has to be there, and is a name that says nothing (table 0200; IHE PIX).
    const nameless = components(...Array.from({ length: 6 }, () => undefined), 'S').written;
    const segment = { name: 'PID', fields: ['', '', fields[2] ?? '', '', nameless] };
    const found = segment.fields[2] === '' ? [] : numbered([segment]);
    return { answer: response(query.message, { ...this.type, found, next: null }), shown: [patient.id] };
  },
};

async function personOf({ qpd }: QuerySaid, query: Query, deps: QueryDeps): Promise<Patient> {
  const identifier = identifierIn(qpd);
  const said = { ...NOTHING_SAID, ...identifier };
  const place = placeOfAsking(query, deps);
  const { patients } = await findCandidates(said, { ...place, quantity: 2, continues: undefined }, deps);
  const [patient, another] = patients;
  if (another) throw faultAt('204', 'QPD-3', 'query-identifier-of-several');
  if (!patient) throw faultAt('204', 'QPD-3', 'query-identifier-unknown');
  return patient;
}

/** Where, by whom and when it is asked. */
const placeOfAsking = (query: Query, { clock }: QueryDeps) => ({
  ...{ facilityId: query.channel.facilityId, sender: senderName(query) },
  day: saidOn(query.message, clock.now()),
});

function identifierIn(qpd: SegmentView): { readonly identifier: string; readonly authority: string | undefined } {
  const field = qpd.field(3);
  const identifier = field.text(1)?.trim();
  if (!identifier) throw faultAt('101', 'QPD-3', 'query-identifier-missing');
  return { identifier, authority: field.text(4, 1)?.trim() ?? field.text(4, 2)?.trim() };
}

/** Writes patients as the sender of a query reads them. */
async function writer({ channel, message }: Query, { clocks }: QueryDeps): Promise<(patient: Patient) => Segment> {
  const zone = await clocks.of(channel.facilityId);
  const version = message.first('MSH')?.field(12).text() ?? '';
  return (patient) =>
    pid(patient, {
      version: '2.5.1',
      isBefore: (other) => isBefore(version, other),
      codeOf: () => undefined,
      clocks: zone,
    });
}

/** Identifiers of the givers that were asked for, in PID-3; of all where none was. */
function inDomains(segment: Segment, domains: readonly Domain[]): Segment {
  if (domains.length === 0) return segment;
  const givers = giversIn(segment);
  const isWanted = (_: string, at: number) => domains.some((it) => it.name === givers[at]);
  const wanted = (segment.fields[2] ?? '').split('~').filter(isWanted);
  return { ...segment, fields: segment.fields.with(2, wanted.join('~')) };
}

/** PID-1 counts them. */
const numbered = (segments: readonly Segment[]): Segment[] =>
  segments.map((it, at) => ({ ...it, fields: it.fields.with(0, String(at + 1)) }));
