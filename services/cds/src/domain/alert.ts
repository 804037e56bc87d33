import type { CheckKind, NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

const LONGEST = 200;

const clip = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** Both texts, no longer than answers may hold. */
export const clipped = ({ en, ar }: Bilingual): Bilingual => ({ en: clip(en), ar: clip(ar) });

/** A drug of the request with what it consists of. */
export interface ResolvedDrug {
  readonly key: string;
  readonly name: string;
  readonly proposed: boolean;
  /** Without an order: alerts say so. */
  readonly atHome: boolean;
  /** Of the ingredients that are known. */
  readonly ingredients: readonly string[];
  /** Whether all of it is known. */
  readonly known: boolean;
  /** Its code is one drug and its name another. */
  readonly contradicts: boolean;
  /** Whether it acts on the whole body, as far as its route says. */
  readonly systemic: boolean;
}

export interface Findings {
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}

export const nothing: Findings = { alerts: [], notChecked: [] };

export const together = (findings: readonly Findings[]): Findings => ({
  alerts: findings.flatMap((it) => it.alerts),
  notChecked: findings.flatMap((it) => it.notChecked),
});

export const notChecked = (
  kind: CheckKind,
  drugKey: string | null,
  reason: NotChecked['reason'],
  text: Bilingual,
): NotChecked => ({ kind, drugKey, reason, text: clipped(text) });
