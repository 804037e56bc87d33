import { foldText } from '../search/fold-text.ts';
import type { Member } from './code-set.ts';

export interface Designation {
  readonly language?: string;
  readonly use?: unknown;
  readonly value: string;
}

/** Other names of a concept: the value set's first. */
export const designationsOf = ({ concept, listed }: Pick<Member, 'concept' | 'listed'>): readonly Designation[] =>
  listed && listed !== concept
    ? [...(listed.designation ?? []), ...(concept.designation ?? [])]
    : (concept.designation ?? []);

/** The name of a concept, in the language where it has one in it: `ar` takes `ar-EG`, and `ar-EG` takes `ar`. */
export function displayOf(
  member: Pick<Member, 'concept' | 'listed'>,
  language: string | undefined,
): string | undefined {
  const usual = member.listed?.display ?? member.concept.display;
  if (language === undefined) return usual;
  const all = designationsOf(member);
  const exact = all.find((it) => it.language?.toLowerCase() === language.toLowerCase());
  const near = all.find((it) => it.language !== undefined && primary(it.language) === primary(language));
  return (exact ?? near)?.value ?? usual;
}

const primary = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';

/** Whether a name is one of a concept's; case and accents make no difference. Of a concept without names nothing is wrong. */
export function isNameOf(name: string, { concept, listed }: Pick<Member, 'concept' | 'listed'>): boolean {
  const names = [listed?.display, concept.display, ...designationsOf({ concept, listed }).map(({ value }) => value)];
  const known = names.filter((it) => it !== undefined).map(foldText);
  return known.length === 0 || known.includes(foldText(name));
}

/** Whether a text that somebody types is in a code or its names; every character of it is literal. */
export function textFilter(text: string): (member: Member) => boolean {
  const wanted = foldText(text);
  return (member) =>
    foldText(member.code).includes(wanted) ||
    foldText(displayOf(member, undefined) ?? '').includes(wanted) ||
    designationsOf(member).some(({ value }) => foldText(value).includes(wanted));
}
