import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { KnowledgeDocument, KnowledgeSections, type SectionName } from '../domain/knowledge-document.ts';
import { KnowledgeRefused, type KnowledgeFault } from '../domain/knowledge-fault.ts';

/** The rules that come with the product. */
export const KNOWLEDGE_FOLDER = join(import.meta.dirname, '../../knowledge');

const sectionNames = Object.keys(KnowledgeSections.shape) as SectionName[]; // the keys of its own shape

export interface KnowledgeFiles {
  readonly document: KnowledgeDocument;
  /** File and line of an entry as faults name it (`interactions/nitrate-pde5`). */
  readonly lines: ReadonlyMap<string, string>;
}

/**
 * Reads every YAML file of a folder as one knowledge base.
 * @throws KnowledgeRefused with file and line of everything that does not fit
 */
export function readKnowledgeFiles(folder: string = KNOWLEDGE_FOLDER): KnowledgeFiles {
  const faults: KnowledgeFault[] = [];
  const lines = new Map<string, string>();
  const parts: Record<string, unknown>[] = [];
  for (const name of readdirSync(folder)
    .filter((it) => it.endsWith('.yaml'))
    .toSorted())
    parts.push(readOne(name, readFileSync(join(folder, name), 'utf8'), lines, faults));
  if (faults.length > 0) throw new KnowledgeRefused(faults);
  const merged: Record<string, unknown> = { edition: parts.map((it) => it['edition']).find((it) => it !== undefined) };
  for (const section of sectionNames)
    merged[section] = parts.flatMap((it) => (Array.isArray(it[section]) ? (it[section] as unknown[]) : [])); // checked by the schema below
  const parsed = KnowledgeDocument.safeParse(merged);
  if (!parsed.success) throw new KnowledgeRefused([{ where: folder, message: z.prettifyError(parsed.error) }]);
  return { document: parsed.data, lines };
}

/** A file of its own, checked entry by entry so that a fault names its line. */
function readOne(
  name: string,
  text: string,
  lines: Map<string, string>,
  faults: KnowledgeFault[],
): Record<string, unknown> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true });
  for (const error of document.errors)
    faults.push({ where: `${name}:${counter.linePos(error.pos[0]).line}`, message: error.message });
  if (document.errors.length > 0) return {};
  const part = document.toJS({ maxAliasCount: -1 }) as unknown;
  if (typeof part !== 'object' || part === null) return {};
  const parsed = KnowledgeSections.extend({ edition: z.unknown() }).partial().safeParse(part);
  if (!parsed.success)
    for (const issue of parsed.error.issues)
      faults.push({
        where: `${name}:${lineOf(document, counter, issue.path)}`,
        message: `${issue.path.join('.')}: ${issue.message}`,
      });
  for (const section of sectionNames) noteLines(document, counter, name, section, lines);
  return { ...part };
}

/** Line of the deepest node that a path of an issue reaches. */
function lineOf(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range))
      return counter.linePos(Number(node.range[0])).line;
  }
  return 1;
}

function noteLines(
  document: Document,
  counter: LineCounter,
  name: string,
  section: SectionName,
  lines: Map<string, string>,
) {
  const entries = document.get(section);
  if (!isSeq(entries)) return;
  for (const entry of entries.items) {
    if (!isMap(entry)) continue;
    const id = entry.get('id') ?? entry.get('rxcui');
    if (id !== undefined && entry.range)
      lines.set(`${section}/${String(id)}`, `${name}:${counter.linePos(entry.range[0]).line}`);
  }
}

/** Faults with the file and line of the entry they are about. */
export const withLines = (refused: KnowledgeRefused, lines: ReadonlyMap<string, string>): KnowledgeRefused =>
  new KnowledgeRefused(
    refused.faults.map(({ where, message }) => ({
      where: lines.has(where) ? `${lines.get(where)} ${where}` : where,
      message,
    })),
  );
