import type { CodeSet } from './code-set.ts';
import { displayOf, isNameOf } from './display.ts';
import { grammarOf } from './grammars.ts';
import type { IndexedSystem } from './indexed-system.ts';
import { notLoaded, TerminologyError } from './terminology-error.ts';

/** A code as it is asked about. */
export interface Asked {
  readonly system: string;
  /** Of the system; absent: the one that is used here. */
  readonly version?: string | undefined;
  readonly code: string;
  readonly display?: string | undefined;
}

/** What is said of it; why not, or what is to be noted, in the message. */
export interface CodeVerdict {
  readonly result: boolean;
  readonly message?: string;
  readonly display?: string;
  readonly system?: string;
  readonly code?: string;
}

export interface ValidateOptions {
  /** Codes that only group others are right where it is asked. */
  readonly abstract?: boolean | undefined;
  readonly displayLanguage?: string | undefined;
}

/**
 * Whether a code exists in its system and, where a set is given, is in it; and whether the name that stands with it is one of
 * its names.
 * @throws TerminologyError 422 where the system is not loaded and nothing else decides
 */
export function validateCode(
  asked: Asked,
  system: IndexedSystem | undefined,
  within: { readonly url: string; readonly set: CodeSet } | undefined,
  options: ValidateOptions,
): CodeVerdict {
  const { code, display } = asked;
  const no = (message: string): CodeVerdict => ({ result: false, message, system: asked.system, code });
  const named = JSON.stringify(code.slice(0, 100));
  const entry = system?.find(code);
  const isIn = within ? within.set.contains(asked.system, code) : true;
  const exists = entry !== undefined || existsByRule(asked, system);
  if (exists === false) return no(`${asked.system} has no code ${named}.`);
  if (within && isIn === false) return no(`${named} of ${asked.system} is not in the value set ${within.url}.`);
  if (isIn === 'unknown' || (!within && exists === 'unknown')) throw notLoaded(asked.system);
  if (entry?.abstract && options.abstract !== true)
    return no(`${named} groups other codes and is not to be used itself; choose one below it.`);
  // What the value set says of it stands for a system that is not here.
  const listed = within?.set.listed(asked.system, code);
  const concept = entry?.concept ?? listed;
  const usual = concept && displayOf({ concept, listed }, options.displayLanguage);
  if (display !== undefined && concept && !isNameOf(display, { concept, listed }))
    return {
      ...no(
        `${JSON.stringify(display.slice(0, 200))} is not a name of ${named}${usual === undefined ? '' : `, which is ${JSON.stringify(usual)}`}.`,
      ),
      ...(usual === undefined ? {} : { display: usual }),
    };
  return {
    result: true,
    ...(entry?.inactive ? { message: `${named} is retired.` } : {}),
    ...(usual === undefined ? {} : { display: usual }),
    system: asked.system,
    code: entry?.code ?? code,
  };
}

function existsByRule({ system: url, code }: Asked, system: IndexedSystem | undefined): boolean | 'unknown' {
  const test = grammarOf(url);
  if (test) return test(code);
  return system?.isComplete ? false : 'unknown';
}

/** One of several codings is enough. @param verdicts made when they are asked for: a later one may be right */
export function anyOf(verdicts: readonly (() => CodeVerdict)[]): CodeVerdict {
  const refusals: CodeVerdict[] = [];
  let unknown: TerminologyError | undefined;
  for (const verdict of verdicts)
    try {
      const one = verdict();
      if (one.result) return one;
      refusals.push(one);
    } catch (error) {
      if (!(error instanceof TerminologyError)) throw error;
      unknown = error;
    }
  if (unknown) throw unknown;
  const message = refusals.map((it) => it.message).join(' ');
  return {
    ...refusals[0],
    result: false,
    message: message || 'There is no coding with a system and a code to look at.',
  };
}
