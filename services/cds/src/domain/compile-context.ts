import type { Members } from './class-members.ts';
import type { ListedRule, Rule } from './knowledge.ts';
import type { Refs } from './knowledge-document.ts';
import type { KnowledgeFault } from './knowledge-fault.ts';

export interface CompileContext {
  readonly members: Members;
  readonly faults: KnowledgeFault[];
  /** Titles of sources by the ids that rules cite. */
  citations(ids: readonly string[], where: string): readonly string[];
  readonly listed: ListedRule[];
}

/** Pushes to the list under a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Puts a rule on the list that people search. @param why it is louder or quieter than usual */
export function list(context: CompileContext, rule: Rule, whom: readonly Refs[], why: string | null = null): void {
  const words = whom.map((refs) => context.members.inWords(refs));
  context.listed.push({
    ...rule,
    why,
    about: { en: words.map((it) => it.en).join(' × '), ar: words.map((it) => it.ar).join(' × ') },
  });
}
