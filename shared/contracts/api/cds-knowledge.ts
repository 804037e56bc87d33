import { z } from 'zod';
import { AlertTier, CheckKind, KnowledgeVersion, RxCui, Severity } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, PageQuery, pageOf } from '../primitives.ts';

/** The file says something that cannot be read or that the rules of the knowledge base forbid; `faults` says what and where. */
export class KnowledgeNotAccepted extends problem(
  'knowledge-not-accepted',
  422,
  'The file cannot become drug knowledge',
) {
  constructor(faults: readonly { readonly where: string; readonly message: string }[]) {
    super('Mend what is named, then import it again.', { faults: faults.slice(0, 50) });
  }
}
/** What was to be published is based on another version than the one in force. */
export class KnowledgeOutdated extends problem('knowledge-outdated', 409, 'Other knowledge was published meanwhile') {
  constructor(versionId: string, current: string) {
    super('Discard this draft and import the file again.', { versionId, current });
  }
}
export class NotADraft extends problem('knowledge-not-a-draft', 409, 'This version was published already') {
  constructor(versionId: string) {
    super('Only drafts are published or discarded.', { versionId });
  }
}

export const ImportFormat = z
  .enum(['rxnorm-rrf', 'drugbank-csv', 'drugbank-xml'])
  .meta({ id: 'KnowledgeImportFormat' });
export type ImportFormat = z.infer<typeof ImportFormat>;

const Layer = z.object({
  id: Id,
  name: z.string(),
  format: ImportFormat,
  importedAt: Instant,
  importedBy: z.string(),
  ingredients: z.number().int(),
  products: z.number().int(),
  interactions: z.number().int(),
});

const KnowledgeCounts = z.object({
  ingredients: z.number().int(),
  products: z.number().int(),
  classes: z.number().int(),
  rules: z.record(CheckKind, z.number().int()),
});

export const KnowledgeState = z
  .object({
    inForce: KnowledgeVersion,
    /** Day of the last review of the rules that come with the product. */
    edition: z.string(),
    staleAfterDays: z.number().int(),
    counts: KnowledgeCounts,
    /** Substances whose RxNorm id nobody found in a published table yet. */
    unverified: z.array(z.object({ rxcui: RxCui, name: Bilingual })),
    layers: z.array(Layer),
    sources: z.array(z.object({ title: z.string(), year: z.number().int(), rules: z.number().int() })),
    /** Whether a drug service names the ingredients of products that are not known here. */
    drugService: z.enum(['none', 'answers', 'unreachable']),
  })
  .meta({ id: 'KnowledgeState' });
export type KnowledgeState = z.infer<typeof KnowledgeState>;

export const KnowledgeDiff = z.object({
  ingredientsAdded: z.number().int(),
  productsAdded: z.number().int(),
  rulesAdded: z.array(z.string()).max(200),
  rulesRemoved: z.array(z.string()).max(200),
  /** Of the added rules; the lists above are cut. */
  rulesAddedCount: z.number().int(),
  rulesRemovedCount: z.number().int(),
  /** Lines of the file that could not be used, with why. */
  leftOut: z.array(z.string().max(200)).max(50),
  leftOutCount: z.number().int(),
});

export const KnowledgeVersionView = z
  .object({
    id: Id,
    version: z.string(),
    state: z.enum(['draft', 'in-force', 'superseded']),
    createdAt: Instant,
    createdBy: z.string(),
    publishedAt: Instant.nullable(),
    publishedBy: z.string().nullable(),
    diff: KnowledgeDiff.nullable(),
  })
  .meta({ id: 'KnowledgeVersionView' });
export type KnowledgeVersionView = z.infer<typeof KnowledgeVersionView>;

export const KnowledgeRule = z
  .object({
    id: z.string(),
    kind: CheckKind,
    severity: Severity,
    tier: AlertTier,
    /** Why it is quieter or louder than its severity; null: it is as usual. */
    why: z.string().nullable(),
    about: z.object({ en: z.string(), ar: z.string() }),
    effect: Bilingual,
    mechanism: Bilingual,
    action: Bilingual,
    sources: z.array(z.string()),
  })
  .meta({ id: 'KnowledgeRule' });

export const getKnowledge = endpoint({
  method: 'GET',
  path: '/cds/knowledge',
  permission: 'cds:report',
  scope: 'none',
  answers: { 200: KnowledgeState },
  summary: 'The drug knowledge in force: its version, age, rules by kind, sources and imported layers',
});

export const listKnowledgeRules = endpoint({
  method: 'GET',
  path: '/cds/knowledge/rules',
  permission: 'cds:report',
  scope: 'none',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional(),
    kind: CheckKind.optional(),
    severity: Severity.optional(),
  }),
  answers: { 200: pageOf(KnowledgeRule) },
  summary: 'The rules in force, by words, kind and severity',
});

export const listKnowledgeVersions = endpoint({
  method: 'GET',
  path: '/cds/knowledge/versions',
  permission: 'cds:report',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(KnowledgeVersionView).max(100) }) },
  summary: 'Versions of the drug knowledge, the newest first; drafts with what they would change',
});

export const importKnowledge = endpoint({
  method: 'POST',
  path: '/cds/knowledge/versions',
  permission: 'cds:manage',
  scope: 'none',
  idempotent: true,
  body: z.object({
    name: z.string().trim().min(3).max(120),
    format: ImportFormat,
    content: z.string().min(1).max(8_000_000),
  }),
  maxBodyBytes: 10 * 1024 * 1024,
  answers: { 201: KnowledgeVersionView },
  errors: [KnowledgeNotAccepted],
  summary: 'Import an RxNorm or DrugBank file as a draft beside the knowledge in force',
});

const versionParams = z.object({ versionId: Id });

export const publishKnowledge = endpoint({
  method: 'POST',
  path: '/cds/knowledge/versions/:versionId/publication',
  permission: 'cds:manage',
  scope: 'none',
  params: versionParams,
  answers: { 200: KnowledgeVersionView },
  errors: [KnowledgeOutdated, NotADraft],
  summary: 'Put a draft into force; every instance judges by it within seconds',
});

export const discardKnowledge = endpoint({
  method: 'DELETE',
  path: '/cds/knowledge/versions/:versionId',
  permission: 'cds:manage',
  scope: 'none',
  params: versionParams,
  answers: { 204: null },
  errors: [NotADraft],
  summary: 'Discard a draft',
});

export const KnownDrug = z.object({ rxcui: RxCui, name: Bilingual }).meta({ id: 'KnownDrug' });

export const searchKnownDrugs = endpoint({
  method: 'GET',
  path: '/cds/drugs',
  permission: 'cds:check',
  scope: 'none',
  query: z.object({
    search: z.string().trim().min(2).max(100),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answers: { 200: z.object({ items: z.array(KnownDrug) }) },
  summary: 'Substances that the drug knowledge knows, by name, brand or RxCUI',
});
