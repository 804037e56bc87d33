import type { Encounter, EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { visits } from '../../data/visits.ts';
import { faultAt, type MessageFault } from '../handler.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { mustBeHere } from '../same-facility.ts';
import type { Visit } from './visit.ts';
import type { VisitNumber, VisitSaid } from './visit-said.ts';

/** Of stays that have not ended. */
export const OPEN = ['planned', 'in-progress', 'on-leave'] as const;

/** Whose stay is meant: the patient of a message, in the facility of its channel. */
type Asking = Pick<Visit, 'work' | 'deps' | 'patientId'>;

/**
 * The stay that a visit number stands for; undefined where it stands for none.
 * @param place of the number in the message
 * @throws MessageFault where it is of another patient, or in another facility
 */
export async function stayByNumber(
  number: VisitNumber | undefined,
  place: 'PV1-19' | 'MRG-5',
  { work, deps, patientId }: Asking,
): Promise<Encounter | undefined> {
  const encounterId = number && (await visits(deps.db.read, deps.cipher).of(number));
  if (encounterId === undefined) return undefined;
  const stay = await deps.clinical.getEncounter({ params: { encounterId } });
  await mustBeOf(patientId, stay.patientId, place, deps);
  mustBeHere(stay.facilityId, place, work);
  return stay;
}

/**
 * The stay that is meant: by its number, or, of senders that number none, the one that is open.
 * @throws MessageFault where none or several may be meant, or it is of another patient
 */
export async function stayMeant(visit: Visit): Promise<Encounter> {
  const { said } = visit;
  const numbered = await stayByNumber(said.number, 'PV1-19', visit);
  if (numbered) return numbered;
  if (said.number) throw neverHeardOf();
  const [open, ...others] = await openStays(said.class, visit);
  if (!open || others.length > 0) throw isNotClear();
  return open;
}

/**
 * The stay that A08 changes: as `stayMeant`. Of a visit that is over, or of which PV1 says nothing that could be changed, it
 * changes the person alone, as it does where she is in none here.
 * @throws MessageFault as `stayMeant`
 */
export async function stayToChange(visit: Visit): Promise<Encounter | undefined> {
  const { said } = visit;
  const numbered = await stayByNumber(said.number, 'PV1-19', visit);
  if (numbered) return numbered;
  if (!saysWhereOrWho(said) || saysItIsOver(said)) return undefined;
  const [stay, ...others] = await whereSheIs(visit);
  // Visits of outpatients that are not told of here have numbers as well.
  if (said.number && (stay || said.class !== 'ambulatory')) throw neverHeardOf();
  if (stay && (others.length > 0 || stay.class !== said.class)) throw isNotClear();
  return stay;
}

const saysWhereOrWho = ({ place, attending }: VisitSaid): boolean =>
  [place.pointOfCare, place.bed, attending].some((it) => it !== undefined && it !== '');

/** PV1-45, or PV1-36. */
const saysItIsOver = ({ dischargedAt, disposition }: VisitSaid): boolean =>
  dischargedAt !== undefined || Boolean(disposition);

/** What goes on as an outpatient, or else in hospital; where nothing does, what is planned. */
async function whereSheIs(visit: Visit): Promise<Encounter[]> {
  const kinds = visit.said.class === 'ambulatory' ? (['ambulatory'] as const) : (['inpatient', 'emergency'] as const);
  const open = (await Promise.all(kinds.map((it) => openStays(it, visit)))).flat();
  const present = open.filter((it) => it.status !== 'planned');
  return present.length > 0 ? present : open;
}

const neverHeardOf = (): MessageFault => faultAt('204', 'PV1-19', 'visit-unknown');

export const isNotClear = (): MessageFault => faultAt('101', 'PV1-19', 'visit-not-clear');

export const openStays = (kind: EncounterClass, asking: Asking): Promise<Encounter[]> => staysOf(OPEN, kind, asking);

/** The stays of the patient in the facility of the channel, the one that began last first. */
export async function staysOf(
  status: readonly Encounter['status'][],
  kind: EncounterClass,
  { work, deps, patientId }: Asking,
): Promise<Encounter[]> {
  const query = { patientId, status: [...status], class: kind, limit: 50 };
  const { items } = await deps.clinical.listEncounters({ query });
  return items.filter((it) => it.facilityId === work.channel.facilityId);
}
