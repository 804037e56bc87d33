import type { Delicate } from '@nilecare/contracts/record-privacy.ts';
import type { Access } from '../access/access.ts';
import { idIn } from '../platform/codes.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { isObject } from '../rest/resource.ts';
import { spanOf } from '../search/dates.ts';
import type { LocalTime } from '../search/local-time.ts';
import type { Store } from '../store/open-store.ts';
import type { Reader } from '../store/reader.ts';
import type { ExportOrder } from './bulk-jobs.ts';

/** Whose data an export is about: of a group its members, as they are when it begins. */
export type Members =
  { readonly kind: 'all' } | { readonly kind: 'patients' } | { readonly kind: 'some'; readonly ids: readonly string[] };

/** What the group is of, or who it is of, is not there for who asked. */
export class GroupGone extends Error {}

/** When it is, by the clocks of dates without a zone. */
interface Moment {
  readonly now: Date;
  readonly time: LocalTime;
}

export async function membersOf({ level, groupId }: ExportOrder, reader: Reader, moment: Moment): Promise<Members> {
  if (level === 'system') return { kind: 'all' };
  if (level === 'patient') return { kind: 'patients' };
  const group = await reader.current({ type: 'Group', id: groupId ?? '' });
  if (!group || group.gone) throw new GroupGone('The group is not there any more, or not open.');
  return { kind: 'some', ids: patientsIn(storedResource(group.body)['member'], moment) };
}

/** Patients that a group's list names as its members now. */
export function patientsIn(listed: unknown, moment: Moment): string[] {
  const members: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return members.flatMap((it) => {
    if (!isObject(it) || it['inactive'] === true || hasEnded(it['period'], moment) || !isObject(it['entity']))
      return [];
    const { reference } = it['entity'];
    return typeof reference === 'string' ? (idIn({ reference }, 'Patient') ?? []) : [];
  });
}

function hasEnded(period: unknown, { now, time }: Moment): boolean {
  const end = isObject(period) && typeof period['end'] === 'string' ? spanOf(period['end'], time) : undefined;
  return end !== undefined && end.hi <= now.getTime();
}

const MOST_ASKED = 2_000;

/**
 * The access with its patients named, asked for once: a question about all of a type would concern more patients than can be
 * asked about together.
 * @param everybody whose data there is
 */
export async function withNamedPatients(
  access: Access,
  members: Members,
  everybody: AsyncIterable<string> | Iterable<string>,
): Promise<Access> {
  const { patients } = access;
  if (patients.kind !== 'asked') return access;
  const known = patients.among ?? (members.kind === 'some' ? members.ids : undefined);
  const open = new Map<string, readonly Delicate[]>();
  let asked: string[] = [];
  const ask = async () => {
    if (asked.length > 0) for (const [id, kept] of await patients.openOf(asked)) open.set(id, kept);
    asked = [];
  };
  for await (const id of known ?? everybody) {
    asked.push(id);
    if (asked.length >= MOST_ASKED) await ask();
  }
  await ask();
  return { grant: (type, interaction) => access.grant(type, interaction), patients: { kind: 'some', open } };
}

/** Ids of the patients whose data there is. */
export async function* everyPatient({ resources }: Pick<Store, 'resources'>): AsyncGenerator<string> {
  const stages = [{ $unwind: '$pat' }, { $group: { _id: '$pat' } }];
  for await (const { _id } of resources.aggregate<{ _id: string }>(stages, { allowDiskUse: true })) yield _id;
}
