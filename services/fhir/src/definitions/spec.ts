/**
 * The shapes of the specification's own definitions that the server reads: what FHIR R4 (4.0.1) publishes as
 * StructureDefinition, SearchParameter, CodeSystem, ValueSet, ConceptMap and CompartmentDefinition, without their prose.
 */
export interface ElementDefinition {
  readonly path: string;
  readonly id?: string;
  readonly min: number;
  readonly max: string;
  readonly type?: readonly ElementType[];
  readonly contentReference?: string;
  readonly isSummary?: boolean;
  readonly isModifier?: boolean;
  readonly binding?: Binding;
  readonly constraint?: readonly Constraint[];
  readonly sliceName?: string;
  readonly slicing?: Slicing;
  /** The value that it must have, exactly (`fixed[x]`) or at least (`pattern[x]`). */
  readonly fixed?: unknown;
  readonly pattern?: unknown;
  readonly maxLength?: number;
}

export interface Slicing {
  readonly discriminator?: readonly {
    readonly type: 'value' | 'exists' | 'pattern' | 'type' | 'profile';
    readonly path: string;
  }[];
  readonly rules: 'closed' | 'open' | 'openAtEnd';
  readonly ordered?: boolean;
}

export interface Binding {
  readonly strength: BindingStrength;
  readonly valueSet?: string;
  /** What codes have to be of, where the binding itself leaves others open. */
  readonly maxValueSet?: string;
}

export type BindingStrength = 'required' | 'extensible' | 'preferred' | 'example';

export interface ElementType {
  readonly code: string;
  readonly targetProfile?: readonly string[];
  /** Profiles of which the value fulfils one: `SimpleQuantity`, an extension. */
  readonly profile?: readonly string[];
  /** The specification types `id` and `Extension.url` by an extension; this is the FHIR type that it names. */
  readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[];
}

export interface Constraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly human: string;
  readonly expression?: string;
  readonly source?: string;
}

export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly url: string;
  readonly name: string;
  readonly type: string;
  readonly kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical';
  readonly abstract: boolean;
  readonly baseDefinition?: string;
  readonly derivation?: 'specialization' | 'constraint';
  /** Of an extension: where it may stand. */
  readonly context?: readonly { readonly type: 'fhirpath' | 'element' | 'extension'; readonly expression: string }[];
  readonly snapshot: { readonly element: readonly ElementDefinition[] };
}

export type SearchParameterType =
  'number' | 'date' | 'string' | 'token' | 'reference' | 'composite' | 'quantity' | 'uri' | 'special';

export interface SearchParameter {
  readonly resourceType: 'SearchParameter';
  readonly url: string;
  readonly code: string;
  readonly base: readonly string[];
  readonly type: SearchParameterType;
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly component?: readonly { readonly definition: string; readonly expression: string }[];
}

export interface CompartmentDefinition {
  readonly resourceType: 'CompartmentDefinition';
  readonly url: string;
  readonly code: string;
  readonly resource: readonly { readonly code: string; readonly param?: readonly string[] }[];
}

export interface Concept {
  readonly code: string;
  readonly display?: string;
  readonly definition?: string;
  readonly designation?: readonly { readonly language?: string; readonly value: string }[];
  readonly property?: readonly Readonly<Record<string, unknown>>[];
  readonly concept?: readonly Concept[];
}

export interface CodeSystem {
  readonly resourceType: 'CodeSystem';
  readonly url: string;
  readonly version?: string;
  readonly name?: string;
  readonly title?: string;
  readonly status: string;
  readonly caseSensitive?: boolean;
  readonly hierarchyMeaning?: string;
  readonly content: string;
  readonly supplements?: string;
  readonly valueSet?: string;
  readonly property?: readonly { readonly code: string; readonly type: string; readonly uri?: string }[];
  readonly filter?: readonly { readonly code: string; readonly operator: readonly string[] }[];
  readonly concept?: readonly Concept[];
}

export interface ValueSet {
  readonly resourceType: 'ValueSet';
  readonly url: string;
  readonly version?: string;
  readonly name?: string;
  readonly title?: string;
  readonly status: string;
  readonly compose?: {
    readonly inactive?: boolean;
    readonly include: readonly ValueSetInclude[];
    readonly exclude?: readonly ValueSetInclude[];
  };
  readonly expansion?: { readonly contains?: readonly ExpansionItem[] };
}

export interface ValueSetInclude {
  readonly system?: string;
  readonly version?: string;
  readonly concept?: readonly Concept[];
  readonly filter?: readonly { readonly property: string; readonly op: string; readonly value: string }[];
  readonly valueSet?: readonly string[];
}

export interface ExpansionItem {
  readonly system?: string;
  readonly version?: string;
  readonly code?: string;
  readonly display?: string;
  readonly abstract?: boolean;
  readonly contains?: readonly ExpansionItem[];
}

export interface ConceptMap {
  readonly resourceType: 'ConceptMap';
  readonly url: string;
  readonly version?: string;
  readonly status: string;
  readonly sourceUri?: string;
  readonly sourceCanonical?: string;
  readonly targetUri?: string;
  readonly targetCanonical?: string;
  readonly group?: readonly ConceptMapGroup[];
}

export interface ConceptMapGroup {
  readonly source?: string;
  readonly target?: string;
  readonly unmapped?: { readonly mode: string; readonly code?: string; readonly display?: string };
  readonly element: readonly {
    readonly code?: string;
    readonly target?: readonly { readonly code?: string; readonly display?: string; readonly equivalence: string }[];
  }[];
}

/** What is kept of the published definitions, found by what others refer to them by. */
export interface Specification {
  /** By name of the type: `Patient`, `Quantity`, `string`. */
  readonly types: ReadonlyMap<string, StructureDefinition>;
  /** Profiles on them, by URL. */
  readonly profiles: ReadonlyMap<string, StructureDefinition>;
  /** Names of the resource types that can be stored, sorted. */
  readonly resourceTypes: readonly string[];
  readonly searchParameters: readonly SearchParameter[];
  /** Of the patient compartment: the search parameters by which a resource of a type belongs to it. */
  readonly patientCompartment: ReadonlyMap<string, readonly string[]>;
  /** Of each compartment, by its type: the same of its members. `{def}` stands for the one that it is the compartment of. */
  readonly compartments: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  readonly codeSystems: ReadonlyMap<string, CodeSystem>;
  readonly valueSets: ReadonlyMap<string, ValueSet>;
  readonly conceptMaps: ReadonlyMap<string, ConceptMap>;
}
