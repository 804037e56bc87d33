import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Both } from '../domain/both.ts';

export type TemplateChannel = 'inbox' | 'email' | 'sms' | 'push';
export const templateChannels: readonly TemplateChannel[] = ['inbox', 'email', 'sms', 'push'];

export interface Wording {
  /** null exactly for SMS. */
  readonly title: string | null;
  readonly body: string;
}

export interface Variable {
  readonly name: string;
  readonly what: Both;
  readonly example: Both;
  /** Every text of the kind must hold it. */
  readonly required: boolean;
  /** A secret: no title holds it, which is shown to whoever may see deliveries. */
  readonly isSecret?: true;
}

/** A kind of message, as the code that sends it declares it. */
export interface Kind {
  readonly kind: string;
  readonly what: Both;
  readonly priority: 'critical' | 'normal';
  readonly variables: readonly Variable[];
  /** What NileCare ships. */
  readonly texts: Readonly<Partial<Record<TemplateChannel, Readonly<Record<Language, Wording>>>>>;
}
