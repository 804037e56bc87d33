import type { NoticeKind, PreferenceChannel, Preferences } from '@nilecare/contracts/api/notification-preferences.ts';

type Choices = Preferences['choices'];
export type Wanted = Choices[number]['wanted'];

/** Stands for every kind that nothing else is chosen for. */
export const EVERY_OTHER = '*';

/** What was chosen for a kind itself, if anything. */
export const chosenFor = (choices: Choices, kind: string, channel: PreferenceChannel): Wanted | undefined =>
  choices.find((it) => it.kind === kind && it.channel === channel)?.wanted;

/** With another choice for a kind, or with none of its own. */
export function withChoice(
  choices: Choices,
  kind: string,
  channel: PreferenceChannel,
  wanted: Wanted | undefined,
): Choices {
  const others = choices.filter((it) => it.kind !== kind || it.channel !== channel);
  return wanted === undefined ? others : [...others, { kind, channel, wanted }];
}

/**
 * The kinds to show. One that was chosen for by the link of a mail and is not on offer is shown too, by its code: who
 * unsubscribed from it can take that back.
 */
export function kindsToShow(offered: readonly NoticeKind[], choices: Choices): readonly NoticeKind[] {
  const known = new Set([EVERY_OTHER, ...offered.map((it) => it.kind)]);
  const others = choices.filter((it) => !known.has(it.kind));
  return [
    ...offered,
    ...[...Map.groupBy(others, (it) => it.kind)].map(([kind, of]) => ({
      kind,
      what: { en: kind, ar: kind },
      priority: 'normal' as const,
      channels: of.map((it) => it.channel),
    })),
  ];
}
