import { KnowledgeNotAccepted, type KnowledgeDiff } from '@nilecare/contracts/api/cds-knowledge.ts';
import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { z } from 'zod';
import { knowledgeVersionRows } from '../data/knowledge-versions.ts';
import type { Deps } from '../deps.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import { KnowledgeSections } from '../domain/knowledge-document.ts';
import { KnowledgeRefused } from '../domain/knowledge-fault.ts';
import { FileNotUnderstood, type Imported } from '../imports/imported.ts';
import { parseImport } from '../imports/parse-import.ts';
import { compiled, versionName, type Content } from '../knowledge/content.ts';
import { versionView } from './version-view.ts';

const layerName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 20)
    .replace(/-$/, '') || 'layer';

/** @throws KnowledgeNotAccepted */
function read(format: z.infer<typeof api.ImportFormat>, content: string, name: string): Imported {
  try {
    const imported = parseImport(format, content, layerName(name));
    const checked = KnowledgeSections.safeParse(imported.sections);
    if (checked.success) return { sections: checked.data, leftOut: imported.leftOut };
    throw new KnowledgeNotAccepted(
      checked.error.issues.map((it) => ({ where: it.path.join('/'), message: it.message })),
    );
  } catch (error) {
    if (error instanceof FileNotUnderstood) throw new KnowledgeNotAccepted([{ where: 'file', message: error.message }]);
    throw error;
  }
}

/** @throws KnowledgeNotAccepted */
function compiledOrRefused(content: Content): Knowledge {
  try {
    return compiled(content);
  } catch (error) {
    if (error instanceof KnowledgeRefused) throw new KnowledgeNotAccepted(error.faults);
    throw error;
  }
}

const cut = (texts: readonly string[], most: number) => texts.slice(0, most).map((it) => it.slice(0, 200));

function difference(before: Knowledge, after: Knowledge, leftOut: readonly string[]): z.infer<typeof KnowledgeDiff> {
  const had = new Set(before.rules.map((it) => it.id));
  const has = new Set(after.rules.map((it) => it.id));
  const added = [...has].filter((it) => !had.has(it));
  const removed = [...had].filter((it) => !has.has(it));
  return {
    ingredientsAdded: [...after.ingredients.keys()].filter((it) => !before.ingredients.has(it)).length,
    productsAdded: [...after.products.keys()].filter((it) => !before.products.has(it)).length,
    rulesAdded: cut(added, 200),
    rulesRemoved: cut(removed, 200),
    rulesAddedCount: added.length,
    rulesRemovedCount: removed.length,
    leftOut: cut(leftOut, 50),
    leftOutCount: leftOut.length,
  };
}

/** A layer of the same name takes the place of the one before. Nothing is judged by it until it is published. */
export const importKnowledge: Handler<typeof api.importKnowledge, Deps> = async (
  { body },
  { db, actor, clock, knowledge },
) => {
  await knowledge.refresh();
  const inForce = knowledge.current();
  const { sections, leftOut } = read(body.format, body.content, body.name);
  const at = clock.now();
  const layer = {
    id: newId(),
    name: body.name,
    format: body.format,
    importedAt: at.toISOString(),
    importedBy: actor.name,
    sections,
  };
  const content: Content = {
    base: inForce.content.base,
    layers: [...inForce.content.layers.filter((it) => it.name !== body.name), layer],
  };
  const after = compiledOrRefused(content);
  const diff = difference(inForce.knowledge, after, leftOut);
  const id = newId();
  try {
    return await db.transaction(async (tx) => {
      const { baseHash } = await knowledgeVersionRows(tx).lock(inForce.id);
      await knowledgeVersionRows(tx).insertDraft({
        id,
        version: versionName(content),
        baseHash,
        content,
        at,
        by: actor.id,
      });
      await tx
        .insertInto('knowledge_layers')
        .values({
          id: layer.id,
          version_id: id,
          name: body.name,
          format: body.format,
          ingredients: sections.ingredients.length,
          products: sections.products.length,
          interactions: sections.interactions.length,
          diff: JSON.stringify(diff),
          imported_at: at,
          imported_by: actor.id,
        })
        .execute();
      await tx.audit.record('knowledge.import', {
        actor,
        resource: `knowledge/${id}`,
        details: { name: body.name, format: body.format },
      });
      return created(versionView(await knowledgeVersionRows(tx).lock(id), inForce.id, diff));
    });
  } catch (error) {
    if (isDuplicateKey(error))
      throw new KnowledgeNotAccepted([{ where: 'file', message: 'the same content was imported already' }]);
    throw error;
  }
};
