declare module 'hl7-standard' {
  /** A field is its text, or what the library split it into. */
  type Field = string | readonly Field[] | { readonly [name: string]: Field };

  export interface LibrarySegment {
    readonly data: Record<string, Field>;
  }

  export default class HL7 {
    constructor(
      raw?: string,
      options?: { readonly subComponents?: string; readonly repeatingFields?: string; readonly lineEndings?: string },
    );
    readonly transformed: Readonly<Record<string, readonly LibrarySegment[]>>;
    transform(done: ((error: Error | null) => void) | undefined, isOneMessage: boolean): void;
  }
}
