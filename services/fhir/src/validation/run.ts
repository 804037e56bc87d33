import type { Issue, IssueType } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';
import type { StoredProfile, UnusableProfile } from './stored-profile.ts';

/** A resource (or an element of one) as JSON holds it. */
export type Held = Readonly<Record<string, unknown>>;

/** Issues of one severity that are told; more are not worth listing. Warnings, however many, take no error's place. */
const MOST_OF_A_KIND = 100;
/** Elements in elements; the platform's own resources reach 12. */
const DEEPEST = 64;

/** Time that stored profiles may take of one validation; those of a country take a few ms. */
const MOST_MS = 500;

const isExtension = (label: string | undefined): boolean => label === 'extension' || label === 'modifierExtension';

/** Profiles that are stored here, by what names them; undefined where there is none, or it is not at hand. */
export type StoredProfileOf = (canonical: string) => StoredProfile | UnusableProfile | undefined;

/** One validation: where it is, what is around it and what it has found. */
export class Run {
  readonly issues: Issue[] = [];
  /** Errors so far: checks of the whole are skipped where a part is broken. */
  errors = 0;
  private warnings = 0;
  /** The innermost resource, which is FHIRPath's `%resource`. */
  resource: Held;
  /** The one that holds it as `contained`, or itself: `%rootResource`. */
  root: Held;
  private readonly labels: string[] = [];
  private readonly indexes: number[] = [];
  private readonly start: string;
  private depth = 0;
  /** How deep the innermost resource stands. */
  private first = 0;
  private contained: { readonly root: Held; readonly types: ReadonlyMap<unknown, unknown> } | undefined;

  private bundled: ReadonlyMap<string, string> | undefined;

  /** The resource that is validated. */
  readonly top: Held;
  /** Profiles that it is held to besides those that it names. */
  readonly wanted: readonly string[];

  readonly storedProfile: StoredProfileOf;
  /** Time that is left for stored profiles, ms. */
  left = MOST_MS;

  constructor(
    resource: Held,
    start: string,
    wanted: readonly string[] = [],
    storedProfile: StoredProfileOf = () => undefined,
  ) {
    this.top = resource;
    this.wanted = wanted;
    this.storedProfile = storedProfile;
    this.resource = resource;
    this.root = resource;
    this.start = start;
  }

  /** Goes into an element; an index where it is one of a list. @returns false where it is too deep to go on */
  enter(label: string, index: number): boolean {
    this.labels[this.depth] = label;
    this.indexes[this.depth] = index;
    if (++this.depth <= DEEPEST) return true;
    this.error('structure', `Elements stand in each other at most ${DEEPEST} deep.`);
    return false;
  }

  leave(): void {
    this.depth--;
  }

  /** @returns what goes back to where it is now, also from a check that was interrupted */
  here(): () => void {
    const { depth } = this;
    return () => (this.depth = depth);
  }

  /** Whether it is at a resource that another one contains. */
  private isContained(): boolean {
    return this.labels[this.depth - 1] === 'contained';
  }

  /** Whether it is at an extension that changes what holds it. */
  isModifier(): boolean {
    return this.labels[this.depth - 1] === 'modifierExtension';
  }

  /** Whether it is at an extension of an extension, whose address may be a plain name. */
  isNestedExtension(): boolean {
    return this.depth > 1 && isExtension(this.labels[this.depth - 1]) && isExtension(this.labels[this.depth - 2]);
  }

  /** Says that the value here is a resource of its own. @returns what to say when it is done */
  enterResource(resource: Held): { readonly resource: Held; readonly root: Held; readonly first: number } {
    const around = { resource: this.resource, root: this.root, first: this.first };
    this.resource = resource;
    this.first = this.depth;
    if (!this.isContained()) this.root = resource;
    return around;
  }

  leaveResource({ resource, root, first }: ReturnType<Run['enterResource']>): void {
    this.resource = resource;
    this.root = root;
    this.first = first;
  }

  /** The elements that lead from the innermost resource to the one that holds this. */
  labelsOfHolder(): readonly string[] {
    return this.labels.slice(this.first, this.depth - 1);
  }

  /** What the root contains: types by id; gathered once for a root. */
  containedTypes(): ReadonlyMap<unknown, unknown> {
    if (this.contained?.root !== this.root) {
      const { contained } = this.root;
      const all = Array.isArray(contained) ? (contained as readonly unknown[]).filter(isObject) : [];
      this.contained = { root: this.root, types: new Map(all.map(({ id, resourceType }) => [id, resourceType])) };
    }
    return this.contained.types;
  }

  /** The type of what stands under an address in the bundle that is validated. */
  bundledType(address: string): string | undefined {
    this.bundled ??= typesByAddress(this.top);
    return this.bundled.get(address);
  }

  /** FHIRPath of where it is. */
  place(): string {
    let place = this.start;
    for (let at = 0; at < this.depth; at++) {
      const index = this.indexes[at] ?? -1;
      place += `.${this.labels[at]}${index < 0 ? '' : `[${index}]`}`;
    }
    return place;
  }

  /** @param within an element of where it is */
  error(code: IssueType, diagnostics: string, within?: string): void {
    if (++this.errors <= MOST_OF_A_KIND) this.tell('error', code, diagnostics, within);
  }

  warn(code: IssueType, diagnostics: string, within?: string): void {
    if (++this.warnings <= MOST_OF_A_KIND) this.tell('warning', code, diagnostics, within);
  }

  private tell(severity: 'error' | 'warning', code: IssueType, diagnostics: string, within?: string): void {
    const place = this.place();
    this.issues.push({
      severity,
      code,
      diagnostics,
      expression: [within === undefined ? place : `${place}.${within}`],
    });
  }
}

function typesByAddress({ resourceType, entry }: Held): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return types;
  for (const one of entry as readonly unknown[]) {
    if (!isObject(one) || typeof one['fullUrl'] !== 'string' || !isObject(one['resource'])) continue;
    types.set(one['fullUrl'], String(one['resource']['resourceType']));
  }
  return types;
}

/** Looks at a value at the place where the run is. */
export type Check = (value: unknown, run: Run) => void;
