import { join } from 'node:path';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { auditArchives } from '../data/archives.ts';
import { auditEntries } from '../data/entries.ts';
import { legalHolds } from '../data/legal-holds.ts';
import type { Deps } from '../deps.ts';
import { archiveFileOf, archiveLineOf, type Archive, type ArchiveFacts } from '../domain/archive.ts';
import { CHAIN_START } from '../domain/chain.ts';
import { isDue } from '../domain/retention.ts';
import { writeWhole } from '../files/sealed-file.ts';

const DAY_MS = 86_400_000;
const PAGE = 2_000;

interface Stretch {
  readonly day: string;
  readonly firstPosition: number;
  readonly lastPosition: number;
}

/**
 * Moves the days from the beginning of the chain whose entries have all stood for their time into sealed files, up to
 * the first that has not, or that holds an entry of a patient under legal hold. Killed anywhere, the next run goes on:
 * the file is whole before the row names it, and only what a row names is removed.
 * @returns how many days were moved
 */
export async function archiveDays(deps: Deps): Promise<number> {
  const archives = auditArchives(deps.db.read);
  const left = await archives.last();
  if (left) await archives.removeArchived(left.lastPosition);
  let moved = 0;
  for (let next = await nextDue(deps); next; next = await nextDue(deps)) {
    const archive = await moveAway(deps, next);
    await archives.removeArchived(archive.lastPosition);
    moved += 1;
  }
  return moved;
}

/** The first day of what is in the database, when it may leave. */
async function nextDue(deps: Deps): Promise<Stretch | undefined> {
  const entries = auditEntries(deps.db.read);
  const head = await entries.head();
  const first = await entries.first();
  if (!first) return undefined;
  const day = first.at.toISOString().slice(0, 10);
  // What was made in the day but came after an entry of a later one leaves with that.
  const following = await entries.firstFrom(new Date(Date.parse(day) + DAY_MS));
  const lastPosition = following === undefined ? head.position : following - 1;
  const now = deps.clock.now();
  const latest = await entries.latestByAction(lastPosition);
  if (!latest.every((it) => isDue(deps.own.auditRetentionYears, it, now))) return undefined;
  if (await isHeld(deps, lastPosition)) return undefined;
  return { day, firstPosition: first.position, lastPosition };
}

async function isHeld({ db }: Deps, upTo: number): Promise<boolean> {
  const held = await legalHolds(db.read).heldPatients();
  return held.length > 0 && auditEntries(db.read).hasAnyOf(await patientLinks(db.read).withMerged(held), upTo);
}

async function moveAway(deps: Deps, { day, firstPosition, lastPosition }: Stretch): Promise<Archive> {
  const { db, clock, archiveFolder } = deps;
  const before = await auditArchives(db.read).last();
  const last = { hash: '' };
  const sealed = { day, firstPosition, lastPosition };
  const nameOf = ({ sha256 }: { readonly sha256: string }) => archiveFileOf({ ...sealed, sha256 });
  const written = await writeWhole(archiveFolder, linesUpTo(deps, firstPosition, lastPosition, last), (it) =>
    join(archiveFolder, nameOf(it)),
  );
  const facts: ArchiveFacts = {
    ...sealed,
    firstBefore: before?.lastHash ?? CHAIN_START,
    lastHash: last.hash,
    file: nameOf(written),
    sha256: written.sha256,
  };
  const archive = { ...facts, ...deps.archiveSeal.next(before?.seal, facts), archivedAt: clock.now() };
  await db.transaction(async (tx) => {
    await auditArchives(tx).add(archive);
    const details = { day, firstPosition, lastPosition, sha256: written.sha256 };
    await tx.audit.record('audit-archive.seal', {
      actor: serviceActor('audit'),
      resource: `audit-archive/${day}`,
      details,
    });
  });
  return archive;
}

async function* linesUpTo(
  { db }: Deps,
  firstPosition: number,
  lastPosition: number,
  last: { hash: string },
): AsyncGenerator<string> {
  const entries = auditEntries(db.read);
  let after = firstPosition - 1;
  for (let page = await entries.walk(after, lastPosition, PAGE); page.length;) {
    yield page.map(archiveLineOf).join('');
    const end = page.at(-1);
    if (end) [after, last.hash] = [end.position, end.hash];
    page = await entries.walk(after, lastPosition, PAGE);
  }
}
