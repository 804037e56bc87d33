import { sql } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ListedRule } from '../domain/knowledge.ts';
import type { CdsTx, Reader } from './reader.ts';
import { Content } from '../knowledge/content.ts';

export interface VersionRow {
  readonly id: string;
  readonly version: string;
  readonly publishedSeq: number | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  readonly createdAt: Date;
  readonly createdBy: string;
}

const columns = [
  'id',
  'version',
  'published_seq as publishedSeq',
  'published_at as publishedAt',
  'published_by as publishedBy',
  'created_at as createdAt',
  'created_by as createdBy',
] as const;

/** Parsed by the schema it was written with. */
const contentOf = (text: string): Content => Content.parse(JSON.parse(text));

const RULES_AT_ONCE = 200;

export const knowledgeVersions = (db: Reader) => ({
  /** Which version is in force, without what it says. */
  inForce: (): Promise<VersionRow | undefined> =>
    db
      .selectFrom('knowledge_versions')
      .select(columns)
      .where('published_seq', 'is not', null)
      .orderBy('published_seq', 'desc')
      .limit(1)
      .executeTakeFirst(),

  async content(id: string): Promise<Content> {
    const row = await db.selectFrom('knowledge_versions').select('content').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('knowledge version', id);
    return contentOf(row.content);
  },

  /** Whether these rules of the product were published before. */
  async knowsBase(hash: string): Promise<boolean> {
    const row = await db
      .selectFrom('knowledge_versions')
      .select('id')
      .where('base_hash', '=', hash)
      .where('published_seq', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  latest: (limit: number): Promise<VersionRow[]> =>
    db
      .selectFrom('knowledge_versions')
      .select(columns)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
});

interface NewVersion {
  readonly id: string;
  readonly version: string;
  readonly baseHash: string;
  readonly content: Content;
  readonly at: Date;
  readonly by: string;
}

export const knowledgeVersionRows = (tx: CdsTx) => ({
  /** The versions in force, locked: who publishes next waits. */
  async lockInForce(): Promise<VersionRow | undefined> {
    return tx
      .selectFrom('knowledge_versions')
      .select(columns)
      .where('published_seq', 'is not', null)
      .orderBy('published_seq', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
  },

  /** @throws NotFound */
  async lock(id: string): Promise<VersionRow & { readonly baseHash: string }> {
    const row = await tx
      .selectFrom('knowledge_versions')
      .select([...columns, 'base_hash as baseHash'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('knowledge version', id);
    return row;
  },

  async insertDraft({ id, version, baseHash, content, at, by }: NewVersion): Promise<void> {
    await tx
      .insertInto('knowledge_versions')
      .values({
        id,
        version,
        base_hash: baseHash,
        content: JSON.stringify(content),
        published_seq: null,
        published_at: null,
        published_by: null,
        created_at: at,
        created_by: by,
      })
      .execute();
  },

  /** Puts a draft into force; the unique key lets one publication have each number. */
  async publish(id: string, at: Date, by: string): Promise<void> {
    const { next } = await tx
      .selectFrom('knowledge_versions')
      .select(sql<number>`coalesce(max(published_seq), 0) + 1`.as('next'))
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('knowledge_versions')
      .set({ published_seq: Number(next), published_at: at, published_by: by })
      .where('id', '=', id)
      .execute();
  },

  async insertRules(versionId: string, rules: readonly ListedRule[]): Promise<void> {
    for (let at = 0; at < rules.length; at += RULES_AT_ONCE)
      await tx
        .insertInto('knowledge_rules')
        .values(
          rules.slice(at, at + RULES_AT_ONCE).map((it) => ({
            version_id: versionId,
            rule_id: it.id,
            kind: it.kind,
            severity: it.severity,
            tier: it.tier,
            about_en: it.about.en.slice(0, 1000),
            about_ar: it.about.ar.slice(0, 1000),
          })),
        )
        .execute();
  },

  async delete(id: string): Promise<void> {
    await tx.deleteFrom('knowledge_layers').where('version_id', '=', id).execute();
    await tx.deleteFrom('knowledge_versions').where('id', '=', id).execute();
  },
});
