import type { KnowledgeVersion } from '@nilecare/contracts/drugs.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import { knowledgeVersionRows, knowledgeVersions } from '../data/knowledge-versions.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { compiled, versionName, type Content } from './content.ts';
import { loadKnowledgeFiles, type LoadedFiles } from './load-files.ts';

/** A version with everything that is needed to judge by it. */
export interface InForce {
  readonly id: string;
  readonly version: string;
  readonly publishedAt: Date;
  readonly content: Content;
  readonly knowledge: Knowledge;
}

export interface KnowledgeHolder {
  /** What is in force as far as this instance knows; who began a check keeps the one it began with. */
  current(): InForce;
  /** Looks whether another version was published, and takes it. */
  refresh(): Promise<void>;
  /** As answers name the version. */
  named(inForce: InForce): KnowledgeVersion;
}

interface Parts {
  readonly db: Database<CdsTables>;
  readonly clock: Clock;
  /** From this age of the edition on, days, what it does not warn of is not checked. */
  readonly staleAfterDays: number;
}

/**
 * The knowledge of this instance. The rules that come with the product are published when no instance did so before; a
 * newer version that is in force already is left alone.
 * @throws KnowledgeRefused when the files cannot be judged by
 */
export async function openKnowledge({ db, clock, staleAfterDays }: Parts): Promise<KnowledgeHolder> {
  const files = loadKnowledgeFiles();
  if (!(await knowledgeVersions(db.read).knowsBase(files.hash))) await publishBase(db, clock, files);
  let current = await read(db, files);

  return {
    current: () => current,
    async refresh() {
      const latest = await knowledgeVersions(db.read).inForce();
      if (latest && latest.id !== current.id) current = await read(db, files);
    },
    named: ({ version, publishedAt, content }) => ({
      version,
      publishedAt: publishedAt.toISOString(),
      stale: ageInDays(content.base.edition, clock.now()) > staleAfterDays,
    }),
  };
}

const ageInDays = (edition: string, now: Date): number =>
  (now.getTime() - Date.parse(`${edition.slice(0, 10)}T00:00:00Z`)) / 86_400_000;

async function read(db: Database<CdsTables>, files: LoadedFiles): Promise<InForce> {
  const row = await knowledgeVersions(db.read).inForce();
  if (!row?.publishedAt) throw new Error('no drug knowledge is published');
  const content = await knowledgeVersions(db.read).content(row.id);
  const plain = content.layers.length === 0 && JSON.stringify(content.base) === JSON.stringify(files.document);
  return {
    id: row.id,
    version: row.version,
    publishedAt: row.publishedAt,
    content,
    knowledge: plain ? files.knowledge : compiled(content),
  };
}

/** Publishes the rules of the product, below the imported layers that are in force. Of several instances one does it. */
async function publishBase(db: Database<CdsTables>, clock: Clock, files: LoadedFiles): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      const rows = knowledgeVersionRows(tx);
      const before = await rows.lockInForce();
      const layers = before ? (await knowledgeVersions(tx).content(before.id)).layers : [];
      const content: Content = { base: files.document, layers };
      const id = newId();
      const at = clock.now();
      await rows.insertDraft({ id, version: versionName(content), baseHash: files.hash, content, at, by: 'cds' });
      await rows.insertRules(id, layers.length === 0 ? files.knowledge.rules : compiled(content).rules);
      await rows.publish(id, at, 'cds');
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // another instance was first
  }
}
