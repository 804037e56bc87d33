import type { ConceptMap, ConceptMapGroup } from '../definitions/spec.ts';
import { splitCanonical } from './canonical.ts';

export interface ToTranslate {
  readonly system: string;
  readonly code: string;
}

export interface TranslateOptions {
  /** From target to source. */
  readonly reverse?: boolean | undefined;
  readonly targetSystem?: string | undefined;
}

export interface Match {
  readonly equivalence: string;
  readonly concept?: { readonly system?: string; readonly code: string; readonly display?: string };
  /** What else the target must be coded with to mean the same. */
  readonly product?: readonly Product[];
  /** The map that says so. */
  readonly source: string;
}

/** One more code of a translation: of which element, and the code. */
export interface Product {
  readonly element: string;
  readonly concept: { readonly system?: string; readonly code: string; readonly display?: string };
}

/** Equivalences that say that there is nothing to translate to. */
const NO_MATCH: ReadonlySet<string> = new Set(['unmatched', 'disjoint']);

export const isMatch = ({ equivalence }: Match): boolean => !NO_MATCH.has(equivalence);

/** What a map makes of a code. Translations that depend on other codes are left out: those are not asked for. */
export const translate = ({ group = [], url }: ConceptMap, asked: ToTranslate, options: TranslateOptions): Match[] =>
  group
    .flatMap((it) => (options.reverse ? backward(it, asked) : forward(it, asked)))
    .map((it) => ({ ...it, source: url }))
    .filter(({ concept }) => options.targetSystem === undefined || concept?.system === options.targetSystem);

/** Maps in which to look where this one has nothing for a code. */
export const goOnIn = ({ group = [] }: ConceptMap, { system, code }: ToTranslate): readonly string[] =>
  group.flatMap(({ source, element, unmapped }) =>
    isOf(source, system) && !element.some((it) => it.code === code) ? otherMapOf(unmapped) : [],
  );

type OfGroup = Omit<Match, 'source'>;

/** What else R4 says of a target. */
type Target = NonNullable<ConceptMapGroup['element'][number]['target']>[number] & {
  readonly dependsOn?: readonly unknown[];
  /** Other codes without which the target does not mean the same. */
  readonly product?: readonly {
    readonly property: string;
    readonly system?: string;
    readonly value: string;
    readonly display?: string;
  }[];
};
type Unmapped = NonNullable<ConceptMapGroup['unmapped']> & { readonly url?: string };

const otherMapOf = (unmapped: Unmapped | undefined): string[] =>
  unmapped?.mode === 'other-map' && unmapped.url !== undefined ? [unmapped.url] : [];

const isOf = (system: string | undefined, asked: string): boolean =>
  system === undefined || splitCanonical(system).url === asked;

function forward({ source, target, element, unmapped }: ConceptMapGroup, { system, code }: ToTranslate): OfGroup[] {
  if (!isOf(source, system)) return [];
  const mapped = element.filter((it) => it.code === code);
  if (mapped.length === 0) return unmappedOf(unmapped, target, code);
  return mapped.flatMap((it) =>
    (it.target ?? [UNMATCHED]).filter(isFree).map((to: Target) => ({
      equivalence: to.equivalence,
      ...(to.code === undefined ? {} : { concept: conceptOf(target, to.code, to.display) }),
      ...(to.product && to.product.length > 0 ? { product: to.product.map(productOf) } : {}),
    })),
  );
}

const UNMATCHED: Target = { equivalence: 'unmatched' };

const productOf = ({ property, system, value, display }: NonNullable<Target['product']>[number]): Product => ({
  element: property,
  concept: conceptOf(system, value, display),
});

const isFree = (target: Target): boolean => (target.dependsOn ?? []).length === 0;

function unmappedOf(unmapped: ConceptMapGroup['unmapped'], target: string | undefined, code: string): OfGroup[] {
  if (unmapped?.mode === 'provided') return [{ equivalence: 'equivalent', concept: conceptOf(target, code) }];
  if (unmapped?.mode === 'fixed' && unmapped.code !== undefined)
    return [{ equivalence: 'relatedto', concept: conceptOf(target, unmapped.code, unmapped.display) }];
  return [];
}

function conceptOf(system: string | undefined, code: string, display?: string) {
  return {
    ...(system === undefined ? {} : { system: splitCanonical(system).url }),
    code,
    ...(display === undefined ? {} : { display }),
  };
}

/** Read from the other side, what is wider is narrower. */
const inverse: Readonly<Record<string, string>> = {
  wider: 'narrower',
  narrower: 'wider',
  subsumes: 'specializes',
  specializes: 'subsumes',
};

function backward({ source, target, element }: ConceptMapGroup, { system, code }: ToTranslate): OfGroup[] {
  if (!isOf(target, system)) return [];
  return element.flatMap(({ code: from, target: targets = [] }) =>
    from === undefined
      ? []
      : targets
          // With a product the code alone means less.
          .filter((to: Target) => to.code === code && isFree(to) && (to.product ?? []).length === 0)
          .map(({ equivalence }) => ({
            equivalence: Object.hasOwn(inverse, equivalence) ? (inverse[equivalence] ?? equivalence) : equivalence,
            concept: conceptOf(source, from),
          })),
  );
}
