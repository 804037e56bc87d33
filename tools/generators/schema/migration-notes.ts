import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the migrations say beyond the catalogue: comments, and conditions as they were written. */
export interface MigrationNotes {
  /** By the name of a table or view. */
  readonly purposes: ReadonlyMap<string, string>;
  /** By `table.column`. */
  readonly columns: ReadonlyMap<string, string>;
  /** By the name of the constraint: engines print conditions each in their own way. */
  readonly checks: ReadonlyMap<string, string>;
}

const CREATES = /^create (?:or replace )?(?:table|view|materialized view) (\w+)/;
const ALTERS = /^alter table (\w+)/;
const ADDS = /^(?:alter table (\w+) )?add column (?:if not exists )?(\w+)/;
const COLUMN = /^\s+(\w+) \w+/;
const NO_COLUMN = /^\s+(primary|unique|key|constraint|check|foreign|with|select|from|group|order|references)\b/;

/** Reads a folder of migrations. A comment belongs to the table, view or column of the line below it. */
export function readMigrationNotes(folder: string): MigrationNotes {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return migrationNotes(files.toSorted().map((file) => readFileSync(join(folder, file), 'utf8')));
}

/** @param texts migrations in their order; a later purpose takes the place of an earlier one */
export function migrationNotes(texts: readonly string[]): MigrationNotes {
  const notes = {
    purposes: new Map<string, string>(),
    columns: new Map<string, string>(),
    checks: new Map<string, string>(),
  };
  for (const text of texts) readOne(text, notes);
  return notes;
}

type Writable = { [K in keyof MigrationNotes]: Map<string, string> };

function readOne(text: string, { purposes, columns, checks }: Writable): void {
  let comment: string[] = [];
  let table = '';
  for (const line of text.split('\n')) {
    const words = /^\s*--\s?(.*)$/.exec(line)?.[1];
    if (words !== undefined) {
      comment.push(words.trim());
      continue;
    }
    const [, name, condition] = /^\s*(?:add )?constraint (\w+) check \((.*)\)[,;]?$/.exec(line) ?? [];
    if (name && condition) checks.set(name, condition);
    const created = CREATES.exec(line)?.[1];
    table = created ?? ALTERS.exec(line)?.[1] ?? table;
    const column = ADDS.exec(line.trim())?.[2] ?? (NO_COLUMN.test(line) ? undefined : COLUMN.exec(line)?.[1]);
    if (created) purposes.set(created, comment.join(' '));
    else if (column && comment.length > 0) columns.set(`${table}.${column}`, comment.join(' '));
    comment = [];
  }
}
